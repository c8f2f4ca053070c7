import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import type { Scan } from '@volume/scan.ts'
import type { Volume } from '@volume/volume.ts'
import { writeLabelTable } from '../pipeline/export/label-table.node.ts'
import { isOneOf } from '../pipeline/export/same-file.node.ts'
import { openSession } from '../pipeline/inference/session.node.ts'
import { openScan, readScan } from '../pipeline/intake/read-scan.node.ts'
import { planSegmentation, type SegmentationResult, segment as segmentScan } from '../pipeline/segment.ts'
import { findingDocument, findingLines } from './describe.ts'
import { openBundle } from './resources.node.ts'
import { parametersOf, runOptions } from './run-options.ts'
import { decimals, table, toJson } from './text.ts'
import { type Console, defineVerb, type Values } from './verb.ts'
import { writing } from './writing.node.ts'

/** Everything that may be written; of an earlier run it is replaced. */
const outputs = [
  'labelmap.nii.gz',
  'labelmap.tsv',
  'predictive-entropy.nii.gz',
  'mutual-information.nii.gz',
  'measurements.json',
] as const

const options = {
  ...runOptions,
  samples: { kind: 'integer', value: '<n>', least: 1, says: 'samples; 1 is the deterministic pass alone (1)' },
  out: { kind: 'text', value: '<folder>', says: 'where to write', needed: true },
} as const

export const segment = defineVerb({
  name: 'segment',
  takes: ['scan'],
  summary: 'Segments a NIfTI file or a DICOM folder: labelmap, uncertainty maps in nats, measurements.',
  options,
  async run({ takes: [path = ''], values }, console) {
    const source = await openScan(path)
    if (!source.ok) return source
    for (const file of outputs)
      if (await isOneOf(join(values.out, file), source.value.files)) return fail({ kind: 'output-is-input', file })
    const scan = await readScan(source.value)
    if (!scan.ok) return scan
    const unwritable = await writing(basename(values.out), () => mkdir(values.out, { recursive: true }))
    if (unwritable) return fail(unwritable)
    const result = await run(scan.value, values, console)
    if (!result.ok) return result
    return write(result.value, { scan: scan.value, file: basename(path), out: values.out })
  },
})

async function run(
  scan: Scan,
  values: Values<typeof options>,
  { tell, progress, signal }: Console,
): Promise<Result<SegmentationResult, Failure>> {
  const bundle = await openBundle(values.model)
  if (!bundle.ok) return bundle
  const { card } = bundle.value
  const parameters = parametersOf(card, { ...values, samples: values.samples ?? 1 })
  const plan = planSegmentation({ scan, card, parameters })
  if (!plan.ok) return plan
  const { tileCount, passCount, totalBytes } = plan.value
  tell(`Plan: ${tileCount} tiles, ${passCount} passes, ${Math.ceil(totalBytes / 2 ** 20)} MiB.`)
  const session = await openSession(bundle.value)
  if (!session.ok) return session
  try {
    tell(`Execution provider: ${session.value.provider}.`)
    for (const note of session.value.providerNotes) tell(`  ${note}`)
    return await segmentScan({
      scan,
      card,
      session: session.value,
      parameters,
      signal,
      onProgress: ({ donePasses, totalPasses }) => progress('passes', donePasses, totalPasses),
    })
  } finally {
    await session.value.close()
  }
}

interface Target {
  readonly scan: Scan
  /** Base name of the scan. */
  readonly file: string
  readonly out: string
}

/** Compressed side by side; answers the names of the files. */
async function writeVolumes(
  {
    labelmap,
    predictiveEntropy,
    mutualInformation,
  }: Pick<SegmentationResult, 'labelmap' | 'predictiveEntropy'> & {
    readonly mutualInformation?: Volume
  },
  { scan, out }: Target,
): Promise<Result<readonly string[], Failure>> {
  const volumes: readonly (readonly [string, Volume])[] = [
    ['labelmap.nii.gz', labelmap],
    ['predictive-entropy.nii.gz', predictiveEntropy],
    ...(mutualInformation ? [['mutual-information.nii.gz', mutualInformation] as const] : []),
  ]
  const written = await Promise.all(
    volumes.map(([name, volume]) => writeNifti(join(out, name), volume, { forms: scan.forms })),
  )
  for (const one of written) if (!one.ok) return one
  return ok(volumes.map(([name]) => name))
}

async function write({ record, segments, ...maps }: SegmentationResult, { scan, file, out }: Target) {
  const files = await writeVolumes(maps, { scan, file, out })
  if (!files.ok) return files
  // What is measured comes out the same in every run; how long it took does not, and is told apart from it.
  const { durationMs, sessionMs, segments: measured, ...run } = record
  const named = measured.map((one) => ({ ...segments.find(({ value }) => value === one.segmentValue), ...one }))
  const rows = named.map(({ value: _, color: __, ...row }) => row)
  const measurements = { scan: file, ...run, segments: rows, findings: scan.findings.map(findingDocument) }
  const labels = await writeLabelTable(join(out, 'labelmap.nii.gz'), segments)
  if (!labels.ok) return labels
  const failure = await writing('measurements.json', () =>
    writeFile(join(out, 'measurements.json'), toJson(measurements)),
  )
  if (failure) return fail(failure)
  const text = [
    `${[...files.value, labels.value, 'measurements.json'].join(', ')} written in ${(durationMs / 1000).toFixed(1)} s.`,
    table(
      ['segment', 'ml', '± ml', 'pairwise Dice', 'MC-IoU', 'entropy nats', 'mutual information nats'],
      rows.map((row) => [
        row.name ?? String(row.segmentValue),
        decimals(row.volumeMl, 3),
        decimals(row.volumeStandardDeviationMl, 3),
        decimals(row.pairwiseDice, 4),
        decimals(row.monteCarloIou, 4),
        decimals(row.meanEntropyNats, 4),
        decimals(row.meanMutualInformationNats, 4),
      ]),
    ),
    ...findingLines(scan.findings),
  ].join('\n')
  return ok({
    document: { ...measurements, files: [...files.value, labels.value, 'measurements.json'], durationMs, sessionMs },
    text,
  })
}
