import { mkdir, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { doubtMeasures } from '@contract/doubt-measure.ts'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import type { Scan } from '@volume/scan.ts'
import type { Volume } from '@volume/volume.ts'
import { doubtMapsOf } from '../pipeline/doubt-maps.ts'
import { exportLabelmap } from '../pipeline/export/labelmap.node.ts'
import { openScan, readScan } from '../pipeline/intake/read-scan.node.ts'
import { planSegmentation, type SegmentationResult, segment as segmentScan } from '../pipeline/segment.ts'
import { openThreadedSession } from '../worker/threaded-session.node.ts'
import { writing } from '../worker/writing.node.ts'
import { findingDocument, findingLines } from './describe.ts'
import { openBundle } from './resources.node.ts'
import { parametersOf, runOptions, samplesOf } from './run-options.ts'
import { chosenScan, scanOptions } from './scan-options.ts'
import { doubtFile, outputFailure, outputs, probabilitiesFile, probabilitiesIn } from './segment-outputs.node.ts'
import { counted, decimals, table, toJson } from './text.ts'
import { type Console, defineVerb, type Values } from './verb.ts'

const options = {
  ...scanOptions,
  ...runOptions,
  samples: { kind: 'integer', value: '<n>', least: 1, says: 'samples; 1 is the deterministic pass alone (1)' },
  out: { kind: 'text', value: '<folder>', says: 'where to write', needed: true },
  overwrite: { kind: 'flag', says: 'replace an earlier result in that folder; never the scan' },
} as const

export const segment = defineVerb({
  name: 'segment',
  takes: ['scan'],
  summary:
    'Segments an image file (NIfTI, MGH, NRRD, MetaImage) or a DICOM folder: labelmap, maps of doubt, measurements, probabilities.',
  options,
  async run({ takes: [path = ''], values }, console) {
    const source = await openScan(path, chosenScan(values))
    if (!source.ok) return source
    const taken = await outputFailure(values.out, { isReplaceable: values.overwrite === true, source: source.value })
    if (taken) return fail(taken)
    const scan = await readScan(source.value)
    if (!scan.ok) return scan
    const unwritable = await writing(basename(values.out), () => mkdir(values.out, { recursive: true }))
    if (unwritable) return fail(unwritable)
    const result = await run(scan.value, values, console)
    if (!result.ok) return result
    return write(result.value, {
      scan: scan.value,
      maps: values['all-maps'] && 'all',
      file: basename(path),
      out: values.out,
      sourceFiles: source.value.files,
    })
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
  const parameters = parametersOf(card, { ...values, samples: samplesOf(values, 1, card) })
  const plan = planSegmentation({ scan, card, parameters })
  if (!plan.ok) return plan
  const { tileCount, passCount, totalBytes, findings = [] } = plan.value
  tell(
    `Plan: ${counted(tileCount, 'tile')}, ${counted(passCount, 'pass', 'passes')}, ${Math.ceil(totalBytes / 2 ** 20)} MiB.`,
  )
  for (const finding of findings) tell(`Warning: ${sentenceOf(finding)}`)
  const session = await openThreadedSession(bundle.value)
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

interface Target extends Pick<InferenceParameters, 'maps'> {
  readonly scan: Scan
  /** Base name of the scan. */
  readonly file: string
  readonly out: string
  readonly sourceFiles: readonly string[]
}

/** Compressed side by side; answers the names of the files. */
async function writeVolumes(
  result: SegmentationResult,
  { scan, maps: kept, out, sourceFiles }: Target,
): Promise<Result<readonly string[], Failure>> {
  const { labelmap, segments, probabilities = [] } = result
  const { forms } = scan
  const maps: readonly (readonly [string, Volume])[] = [
    ...doubtMapsOf(result, kept).map(({ measure, map }) => [doubtFile(measure), map] as const),
    ...probabilities.map(({ segmentValue, volume }) => [probabilitiesFile(segmentValue), volume] as const),
  ]
  const [exported, ...written] = await Promise.all([
    exportLabelmap({ labelmap, segments, forms, path: join(out, outputs.labelmap), sourceFiles }),
    ...maps.map(([name, volume]) => writeNifti(join(out, name), volume, { forms })),
  ])
  if (!exported.ok) return exported
  for (const one of written) if (!one.ok) return one
  // An earlier result may have had maps that this one has not: beside this one they would tell of another run.
  const known = [...doubtMeasures.map(doubtFile), ...(await probabilitiesIn(out))]
  for (const stale of known.filter((name) => maps.every(([own]) => own !== name))) {
    const failure = await writing(stale, () => rm(join(out, stale), { force: true }))
    if (failure) return fail(failure)
  }
  return ok([exported.value.file, exported.value.table, ...maps.map(([name]) => name)])
}

async function write(result: SegmentationResult, target: Target) {
  const { record, segments } = result
  const { scan, file, out } = target
  const files = await writeVolumes(result, target)
  if (!files.ok) return files
  // What is measured comes out the same in every run; how long it took does not, and is told apart from it.
  const { durationMs, sessionMs, segments: measured, ...run } = record
  const named = measured.map((one) => ({ ...segments.find(({ value }) => value === one.segmentValue), ...one }))
  const rows = named.map(({ value: _, color: __, ...row }) => row)
  const { findings: ofPlan = [], ...plan } = run.plan
  const findings = [...scan.findings, ...ofPlan]
  const measurements = { scan: file, ...run, plan, segments: rows, findings: findings.map(findingDocument) }
  const failure = await writing(outputs.measurements, () =>
    writeFile(join(out, outputs.measurements), toJson(measurements)),
  )
  if (failure) return fail(failure)
  const text = [
    `${[...files.value, outputs.measurements].join(', ')} written in ${(durationMs / 1000).toFixed(1)} s.`,
    table(
      [
        'segment',
        'ml',
        '± ml',
        'pairwise Dice',
        'MC-IoU',
        'variation ratio',
        'entropy nats',
        'mutual information nats',
        'class-wise variance',
      ],
      rows.map((row) => [
        row.name ?? String(row.segmentValue),
        decimals(row.volumeMl, 3),
        decimals(row.volumeStandardDeviationMl, 3),
        decimals(row.pairwiseDice, 4),
        decimals(row.monteCarloIou, 4),
        decimals(row.meanVariationRatio, 4),
        decimals(row.meanEntropyNats, 4),
        decimals(row.meanMutualInformationNats, 4),
        decimals(row.meanClassVariance, 4),
      ]),
    ),
    ...findingLines(findings),
  ].join('\n')
  return ok({
    document: { ...measurements, files: [...files.value, outputs.measurements], durationMs, sessionMs },
    text,
  })
}
