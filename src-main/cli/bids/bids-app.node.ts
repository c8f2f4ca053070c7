import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { modelByContrast } from '@contract/model.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { version } from '../../../package.json' with { type: 'json' }
import { modelForContrast } from '../../pipeline/expected-contrast.ts'
import { linkTo, outputFolderFailure } from '../../pipeline/export/bids/dataset-folder.node.ts'
import { labelmapFile, writeDatasetFiles } from '../../pipeline/export/bids/write-derivatives.node.ts'
import type { Bundle } from '../../pipeline/inference/bundle.node.ts'
import { openSession } from '../../pipeline/inference/session.node.ts'
import { findingDocument, messageOf } from '../describe.ts'
import { installedBundles, openBundle } from '../resources.node.ts'
import { parametersOf, runOptions, samplesOf } from '../run-options.ts'
import { counted } from '../text.ts'
import { type Answer, type Console, defineVerb, type Values } from '../verb.ts'
import { type BidsScan, findBidsScans, labelsOf } from './dataset.node.ts'
import { writeGroup } from './group.node.ts'
import { segmentParticipant } from './participant.node.ts'

const software = { name: 'Insula', version }

const { seed, sources, center, space, probabilities, 'all-maps': allMaps } = runOptions
const options = {
  'participant-label': { kind: 'text', value: '<label> …', says: 'these participants alone, without sub-' },
  'session-label': { kind: 'text', value: '<label> …', says: 'these sessions alone, without ses-' },
  model: { kind: 'text', value: '<bundle>', says: 'id or path of a bundle; otherwise by the contrast of each scan' },
  samples: { kind: 'integer', value: '<n>', least: 1, says: 'samples; doubt needs at least 2 (8)' },
  seed,
  sources,
  center,
  space,
  probabilities,
  'all-maps': allMaps,
  'n-cpus': { kind: 'integer', value: '<n>', least: 1, says: 'threads of the network' },
  'skip-bids-validation': { kind: 'flag', says: 'do not check description and names of the dataset' },
} as const

type Wishes = Values<typeof options>

export const bidsApp = defineVerb({
  name: 'bids',
  takes: ['bids_dir', 'output_dir', 'participant|group'],
  summary: 'Segments a BIDS dataset into BIDS derivatives; also as insula <bids_dir> <output_dir> participant|group.',
  options,
  async run({ takes: [bidsFolder = '', output = '', level = ''], values }, console) {
    const unfit = await outputFolderFailure(bidsFolder, output)
    if (unfit) return fail(unfit)
    const participants = labelsOf(values['participant-label'], 'sub-')
    if (level === 'group') {
      const written = await writeGroup(output, participants)
      if (!written.ok) return written
      const { scanCount, files } = written.value
      return ok({ document: { scanCount, files }, text: `${counted(scanCount, 'scan')} in ${files.join(', ')}.` })
    }
    const scans = await findBidsScans(bidsFolder, {
      participants,
      sessions: labelsOf(values['session-label'], 'ses-'),
      isChecked: values['skip-bids-validation'] !== true,
    })
    if (!scans.ok) return scans
    const placed = await placeScans(scans.value, values.model)
    if (!placed.ok) return placed
    const failure = await writeDatasetFiles(output, software, { raw: await linkTo(bidsFolder, output) })
    return failure ? fail(failure) : runAll(placed.value, { output, values, console })
  },
})

interface Placed {
  readonly scan: BidsScan
  readonly bundle: Bundle
}

/** Scans and the bundle that is made for their contrast; the others of a dataset are not this app's. */
async function placeScans(
  scans: readonly BidsScan[],
  model: string | undefined,
): Promise<Result<readonly Placed[], Failure>> {
  const isNamed = model !== undefined && model !== modelByContrast
  const named = isNamed ? await openBundle(model) : undefined
  if (named && !named.ok) return named
  const bundles = named ? [named.value] : await installedBundles()
  const placed = scans.flatMap((scan): Placed[] => {
    const bundle = modelForContrast(scan.contrast, bundles)
    return bundle.ok ? [{ scan, bundle: bundle.value }] : []
  })
  if (placed.length > 0) return ok(placed.toSorted((a, b) => bundles.indexOf(a.bundle) - bundles.indexOf(b.bundle)))
  return fail({ kind: 'bids-no-scan', models: bundles.map(({ card }) => card.id).join(', ') })
}

interface Outcome {
  readonly done: string[]
  readonly there: string[]
  readonly failed: { readonly file: string; readonly failure: Failure }[]
}

interface Work {
  readonly output: string
  readonly values: Wishes
  readonly console: Console
}

/** Scan after scan; one that fails is told and stops none. */
async function runAll(placed: readonly Placed[], work: Work): Promise<Result<Answer, Failure>> {
  const outcome: Outcome = { done: [], there: [], failed: [] }
  const taken = new Map<string, string>()
  for (const bundle of new Set(placed.map((one) => one.bundle))) {
    const own = placed.filter((one) => one.bundle === bundle).map(({ scan }) => scan)
    const failure = await runBundle(own, bundle, { ...work, outcome, taken })
    if (failure) return fail(failure)
  }
  return ok(answerOf(outcome))
}

async function runBundle(
  scans: readonly BidsScan[],
  bundle: Bundle,
  {
    output,
    values,
    console,
    outcome,
    taken,
  }: Work & { readonly outcome: Outcome; readonly taken: Map<string, string> },
): Promise<Failure | undefined> {
  const threadCount = values['n-cpus']
  const session = await openSession(bundle, threadCount === undefined ? {} : { threadCount })
  if (!session.ok) return session.failure
  const parameters = parametersOf(bundle.card, { ...values, samples: samplesOf(values, 8, bundle.card) })
  try {
    for (const scan of scans) {
      const labelmap = labelmapFile(scan.name)
      const other = taken.get(labelmap)
      taken.set(labelmap, other ?? scan.file)
      const onProgress = (done: number, total: number) => console.progress(basename(scan.file), done, total)
      const result: Result<'done' | 'there already', Failure> =
        other === undefined
          ? await segmentParticipant(scan, {
              session: session.value,
              parameters,
              output,
              software,
              signal: console.signal,
              onProgress,
            })
          : fail({ kind: 'bids-names-collide', file: scan.file, other })
      if (console.signal.aborted) return { kind: 'inference-cancelled' }
      if (!result.ok) outcome.failed.push({ file: scan.file, failure: result.failure })
      else (result.value === 'done' ? outcome.done : outcome.there).push(scan.file)
      console.tell(`${scan.file}: ${result.ok ? result.value : result.failure.kind}`)
    }
    return undefined
  } finally {
    await session.value.close()
  }
}

function answerOf({ done, there, failed }: Outcome): Answer {
  const failures = failed.map(({ file, failure }) => ({ file, ...findingDocument(failure) }))
  return {
    document: { done, thereAlready: there, failed: failures },
    text: [
      `${counted(done.length, 'scan')} done, ${there.length} there already, ${failed.length} failed.`,
      ...failures.map(({ file, ...failure }) => `  ${file}: ${messageOf(failure)}`),
    ].join('\n'),
    status: failed.length > 0 ? 1 : 0,
  }
}
