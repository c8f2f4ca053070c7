import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { doubtMeasures } from '@contract/doubt-measure.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import { ok, type Result } from '@contract/result.ts'
import { sourcesOf } from '@contract/sample-source.ts'
import type { Volume } from '@volume/volume.ts'
import { doubtMapsOf } from '../../pipeline/doubt-maps.ts'
import { derivedName, folderOf } from '../../pipeline/export/bids/bids-name.ts'
import { descOfDoubt, type Software } from '../../pipeline/export/bids/derivative-text.ts'
import {
  type LaterMap,
  labelmapFile,
  probabilityLabels,
  sidecarOf,
  writeDerivatives,
} from '../../pipeline/export/bids/write-derivatives.node.ts'
import type { Session } from '../../pipeline/inference/session.ts'
import { hashFiles } from '../../pipeline/intake/hash.node.ts'
import { readScan } from '../../pipeline/intake/read-scan.node.ts'
import { type SegmentationResult, segment } from '../../pipeline/segment.ts'
import type { BidsScan } from './dataset.node.ts'

export interface Segmenting {
  readonly session: Session
  readonly parameters: InferenceParameters
  readonly output: string
  readonly software: Software
  readonly signal: AbortSignal
  readonly onProgress: (donePasses: number, totalPasses: number) => void
}

/**
 * Segments one scan and writes its derivatives. A scan that has a whole result of the same file, model, samples, sources and seed
 * is left as it is.
 */
export async function segmentParticipant(
  scan: BidsScan,
  job: Segmenting,
): Promise<Result<'done' | 'there already', Failure>> {
  const { session, parameters, output, software, signal, onProgress } = job
  const hashed = await hashFiles([scan.path], { signal })
  if (!hashed.ok) return hashed
  const { sha256: sourceSha256 } = hashed.value
  if (await isThere(scan, sourceSha256, job)) return ok('there already')
  const read = await readScan({ format: 'nifti', files: [scan.path] })
  if (!read.ok) return read
  const result = await segment({
    scan: read.value,
    card: session.card,
    session,
    parameters,
    signal,
    onProgress: ({ donePasses, totalPasses }) => onProgress(donePasses, totalPasses),
  })
  if (!result.ok) return result
  const { labelmap, segments, record } = result.value
  const written = await writeDerivatives({
    output,
    name: scan.name,
    tag: '',
    layers: [labelmap],
    segments,
    forms: read.value.forms,
    sourceFiles: [scan.path],
    ...mapsOf(result.value, parameters),
    derived: { software, source: `bids:raw:${scan.file}`, sourceSha256, record, segments },
  })
  return written.ok ? ok('done') : written
}

function mapsOf(result: SegmentationResult, { maps }: InferenceParameters) {
  const { probabilities = [], segments } = result
  const ready =
    (volume: Volume<Float32Array>): LaterMap =>
    async () =>
      ok(volume)
  return {
    doubt: doubtMapsOf(result, maps).map(({ measure, map }) => ({ measure, map: ready(map) })),
    probabilities: segments.flatMap((one) => {
      const found = probabilities.find(({ segmentValue }) => segmentValue === one.value)
      return found ? [{ segment: one, map: ready(found.volume) }] : []
    }),
  }
}

async function isThere(
  { name }: BidsScan,
  sourceSha256: string,
  { session, parameters, output }: Segmenting,
): Promise<boolean> {
  const { uncertainty, segments } = session.card
  const isAbsent = (file: string) => !existsSync(join(output, ...folderOf(name, 'anat').split('/'), file))
  const lacksProbabilities = () =>
    probabilityLabels(segments).every((label) =>
      isAbsent(derivedName(name, { label, desc: 'insula', suffix: 'probseg', extension: '.json' })),
    )
  const lacksMaps = () =>
    doubtMeasures.some((measure) =>
      isAbsent(derivedName(name, { desc: descOfDoubt(measure), suffix: 'uncertainty', extension: '.json' })),
    )
  try {
    const { Insula } = JSON.parse(await readFile(join(output, ...sidecarOf(labelmapFile(name)).split('/')), 'utf8'))
    return (
      Insula.sourceSha256 === sourceSha256 &&
      Insula.modelSha256 === session.modelSha256 &&
      Insula.sampleCount === parameters.sampleCount &&
      Insula.seed === parameters.seed &&
      Insula.provider === session.provider &&
      sourcesOf(uncertainty, Insula).join() === sourcesOf(uncertainty, parameters).join() &&
      !(parameters.probabilities === 'kept' && lacksProbabilities()) &&
      !(parameters.maps === 'all' && parameters.sampleCount > 1 && lacksMaps())
    )
  } catch {
    return false
  }
}
