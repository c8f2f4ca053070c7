import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

// What BIDS 1.10 asks of derivatives, as its schema states it: rules/entities.yaml (order), rules/files/deriv/imaging.yaml
// (dseg, probseg), objects/formats.yaml (label: [0-9a-zA-Z]+, index: [0-9]+), rules/dataset_metadata.yaml,
// rules/sidecars/derivatives, rules/tabular_data/derivatives. Maps of doubt are ours; .bidsignore has to name them.
// bids-validator 1.15.0 (npm, `npx bids-validator <dataset>`) has no error about a raw dataset with our derivatives in
// derivatives/insula. It knows no names of derivatives: about them alone it says nothing but NOT_INCLUDED and NO_AUTHORS.

/** In the schema's order; of those that an anatomical scan and its derivatives may have. */
const order = [
  ...[
    'sub',
    'ses',
    'sample',
    'task',
    'acq',
    'ce',
    'trc',
    'stain',
    'rec',
    'dir',
    'run',
    'mod',
    'echo',
    'flip',
    'inv',
    'mt',
  ],
  ...['part', 'proc', 'hemi', 'space', 'split', 'recording', 'chunk', 'seg', 'scale', 'res', 'den', 'label', 'desc'],
]
const indices = new Set(['run', 'echo', 'flip', 'inv', 'split', 'chunk'])
const extensions: Readonly<Record<string, readonly string[]>> = {
  dseg: ['.nii.gz', '.nii', '.json', '.tsv'],
  probseg: ['.nii.gz', '.nii', '.json', '.tsv'],
  mask: ['.nii.gz', '.nii', '.json'],
  uncertainty: ['.nii.gz', '.json'],
}
const atTop = ['.bidsignore', 'README.md', 'dataset_description.json', 'participants.json', 'participants.tsv']

/** Every breach of a rule, in words; none if the folder is a derivative dataset as BIDS has it. */
export function breachesOf(dataset: string): readonly string[] {
  const files = readdirSync(dataset, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(join(dataset, file)).isFile())
  const text = (file: string) => readFileSync(join(dataset, file), 'utf8')
  const breaches: string[] = []
  const must = (holds: boolean, breach: string) => holds || breaches.push(breach)
  for (const file of files.filter((one) => !atTop.includes(one))) {
    for (const breach of nameBreaches(file)) breaches.push(`${file}: ${breach}`)
    if (file.endsWith('.nii.gz')) must(files.includes(file.replace('.nii.gz', '.json')), `${file}: no sidecar`)
    if (/_dseg\.nii\.gz$/.test(file)) must(files.includes(file.replace('.nii.gz', '.tsv')), `${file}: no label table`)
    if (/_dseg\.tsv$/.test(file)) {
      const [head = '', ...rows] = text(file).trimEnd().split('\n')
      must(head.startsWith('index\tname'), `${file}: index and name come first`)
      const [ids, names] = [rows.map((row) => row.split('\t')[0]), rows.map((row) => row.split('\t')[1])]
      must(ids.every((id) => /^\d+$/.test(id ?? '')) && new Set(ids).size === ids.length, `${file}: indices`)
      must(new Set(names).size === names.length, `${file}: names`)
      must(
        rows.every((row) => /^#[0-9a-f]{6}$/i.test(row.split('\t')[2] ?? '')),
        `${file}: colors`,
      )
    }
    if (file.endsWith('.json')) {
      const sidecar = JSON.parse(text(file))
      const links = Object.keys(JSON.parse(text('dataset_description.json')).DatasetLinks ?? {})
      const isLinked = (uri: unknown) => links.includes(/^bids:([a-zA-Z0-9]+):[^:\s]+$/.exec(String(uri))?.[1] ?? '')
      must(Array.isArray(sidecar.Sources) && sidecar.Sources.every(isLinked), `${file}: Sources`)
      must(isLinked(sidecar.SpatialReference), `${file}: SpatialReference`)
      if (!/_uncertainty/.test(file)) must(typeof sidecar.Manual === 'boolean', `${file}: Manual`)
      must(
        sidecar.GeneratedBy.every(({ Name }: { Name: unknown }) => typeof Name === 'string'),
        `${file}: GeneratedBy`,
      )
    }
  }
  const description = JSON.parse(text('dataset_description.json'))
  must(typeof description.Name === 'string' && /^1\.\d+\.\d+$/.test(description.BIDSVersion), 'Name and BIDSVersion')
  must(description.DatasetType === 'derivative', 'DatasetType')
  must(description.GeneratedBy?.length > 0, 'GeneratedBy')
  must(files.includes('README.md'), 'README')
  if (files.includes('participants.tsv')) {
    const [head, ...rows] = text('participants.tsv')
      .trimEnd()
      .split('\n')
      .map((row) => row.split('\t'))
    const folders = new Set(files.filter((file) => file.startsWith('sub-')).map((file) => file.split('/')[0]))
    must(head?.[0] === 'participant_id' && rows.every((row) => row.length === head.length), 'participants.tsv: columns')
    must(rows.length === folders.size && rows.every(([label]) => folders.has(label)), 'participants.tsv: participants')
    must(Object.keys(JSON.parse(text('participants.json'))).join() === head?.join(), 'participants.json')
  }
  return breaches
}

function nameBreaches(file: string): readonly string[] {
  const [, folder = '', base = ''] = /^(.*)\/([^/]+)$/.exec(file) ?? []
  const [, stem = '', suffix = '', extension = ''] = /^(.+)_([a-zA-Z0-9]+?)(\.[a-z.]+)$/.exec(base) ?? []
  const entities = stem.split('_').map((part) => part.split('-'))
  const keys = entities.map(([key = '']) => key)
  const of = (key: string) => entities.find(([one]) => one === key)?.[1]
  const expected = [`sub-${of('sub')}`, ...(of('ses') === undefined ? [] : [`ses-${of('ses')}`]), 'anat'].join('/')
  return [
    ...(keys.every((key, index) => order.indexOf(key) > (index === 0 ? -1 : order.indexOf(keys[index - 1] ?? '')))
      ? []
      : ['entities are unknown or out of order']),
    ...(entities.every(
      ([key = '', label = '', ...more]) =>
        more.length === 0 && (indices.has(key) ? /^\d+$/ : /^[0-9a-zA-Z]+$/).test(label),
    )
      ? []
      : ['a label is none']),
    ...(extensions[suffix]?.includes(extension) ? [] : ['suffix and extension do not fit']),
    ...(folder === expected ? [] : [`it belongs into ${expected}`]),
  ]
}
