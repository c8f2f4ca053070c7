import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { SegmentationType } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { DicomSource } from '@volume/dicom-source.ts'
import { extents, voxelMl } from '@volume/extent.ts'
import { layersIn, stackedGrid } from '@volume/stacked-layers.ts'
import type { Software } from '../../pipeline/export/bids/derivative-text.ts'
import type { MadeBy, MadeObject } from '../../pipeline/export/dicom/derived-object.node.ts'
import type { Outcome, SegmentInReport, Verdict } from '../../pipeline/export/dicom/measurement-report.node.ts'
import type { NumberedSegment } from '../../pipeline/export/dicom/segmentation-object.node.ts'
import { isOneOf } from '../../pipeline/export/same-file.node.ts'
import { readPart10 } from '../../pipeline/intake/deidentification/part10.node.ts'
import { type Residual, residualIn } from '../../pipeline/intake/deidentification/residual.ts'
import { readDicomSource, studyMoment } from '../../pipeline/intake/dicom/dicom-source.node.ts'
import { writeDicomSegmentation } from '../../pipeline/write-dicom-segmentation.node.ts'
import { writeMeasurementReport } from '../../pipeline/write-measurement-report.node.ts'
import { writeParametricMap } from '../../pipeline/write-parametric-map.node.ts'
import type { Blobs } from '../../storage/blobs.node.ts'
import { checkSource } from '../../storage/sources.node.ts'
import { labelmapFrom } from '../voxel-bytes.ts'
import { writing } from '../writing.node.ts'
import type { VersionToExport } from './version-to-export.ts'

/** One case on its way into DICOM objects; plain data. */
export interface DicomCase extends VersionToExport {
  /** A folder of its own. */
  readonly folder: string
  readonly type: SegmentationType
  readonly software: Software
  readonly predictedDice?: number | undefined
  readonly outcome: Outcome
  readonly verdicts: readonly Verdict[]
  /** Whether objects may leave that still tell of the patient. */
  readonly isReleased: boolean
}

export interface DicomFiles {
  /** Base names. */
  readonly files: readonly string[]
  /** What in them tells of the patient, in words and without a value. */
  readonly identifiers: readonly string[]
}

/**
 * Writes segmentation, maps of doubt and report of a case. Each is read back; they take their names once all are whole and
 * none of them tells of the patient, unless that was allowed.
 */
export async function exportDicomCase(blobs: Blobs, one: DicomCase): Promise<Result<DicomFiles, Failure>> {
  const unchanged = await checkSource(one.source, 'content')
  if (!unchanged.ok) return unchanged
  const source = await readDicomSource(one.source)
  if (!source.ok) return source
  const unfinished = join(dirname(one.folder), `.${randomBytes(6).toString('hex')}`)
  const place = basename(one.folder)
  const unmade = await writing(place, () => mkdir(unfinished, { recursive: true }))
  if (unmade) return fail(unmade)
  try {
    const written = await writeObjects(blobs, { one, source: source.value, folder: unfinished })
    if (!written.ok) return written
    const files = written.value.map(({ file }) => file)
    const identifiers = [...new Set(written.value.flatMap((object) => object.identifiers))]
    if (identifiers.length > 0 && !one.isReleased)
      return fail({ kind: 'identifiers-remain', file: `${place}/${files[0]}`, count: files.length, says: identifiers })
    for (const file of files)
      if (await isOneOf(join(one.folder, file), one.source.files)) return fail({ kind: 'export-over-source', file })
    const failure = await writing(place, async () => {
      await mkdir(one.folder, { recursive: true })
      for (const file of files) await rename(join(unfinished, file), join(one.folder, file))
    })
    return failure ? fail(failure) : ok({ files, identifiers })
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

interface ToWrite {
  readonly one: DicomCase
  readonly source: DicomSource
  readonly folder: string
}

interface WrittenObject {
  readonly file: string
  readonly identifiers: readonly string[]
}

async function writeObjects(
  blobs: Blobs,
  { one, source, folder }: ToWrite,
): Promise<Result<readonly WrittenObject[], Failure>> {
  const { version, software, type } = one
  const bytes = await blobs.read(version.labelmapSha256)
  if (!bytes.ok) return bytes
  const stack = labelmapFrom(bytes.value, stackedGrid(source.grid, version.layerCount)).voxels
  const derived = { source, software, madeAt: momentOf(one, source) }
  const { algorithm } = makerOf(one)
  const segmentation = await writeDicomSegmentation({
    ...derived,
    stack,
    segments: version.segments,
    type,
    madeBy: makerOf(one),
    path: join(folder, 'segmentation.dcm'),
    sourceFiles: one.source.files,
  })
  if (!segmentation.ok) return segmentation
  const written = [{ file: 'segmentation.dcm', identifiers: identifiersIn(segmentation.value) }]
  const maps: Reference[] = []
  for (const { measure, sha256, perUnit, limit } of one.doubt) {
    const stored = await blobs.read(sha256)
    if (!stored.ok) return stored
    const voxels = Float32Array.from(labelmapFrom(stored.value, source.grid).voxels, (unit) => unit * perUnit)
    const file = `${measure}.dcm`
    const map = await writeParametricMap({ ...derived, measure, voxels, limit, algorithm, path: join(folder, file) })
    if (!map.ok) return map
    maps.push(referenceTo(map.value))
    written.push({ file, identifiers: identifiersIn(map.value) })
  }
  const report = await writeMeasurementReport({
    ...derived,
    segmentation: referenceTo(segmentation.value),
    maps,
    segments: measuredSegments(one, { stack, source, segments: segmentation.value.segments }),
    madeBy: makerOf(one),
    predictedDice: one.predictedDice,
    outcome: one.outcome,
    verdicts: one.verdicts,
    path: join(folder, 'report.dcm'),
  })
  if (!report.ok) return report
  return ok([...written, { file: 'report.dcm', identifiers: identifiersIn(report.value) }])
}

function measuredSegments(
  { version }: DicomCase,
  {
    stack,
    source: { grid },
    segments,
  }: {
    readonly stack: Uint16Array
    readonly source: DicomSource
    readonly segments: readonly NumberedSegment[]
  },
): readonly SegmentInReport[] {
  const layers = layersIn(stack, grid)
  const found = layers.map((layer) => extents(layer))
  const ml = voxelMl({ grid, voxels: stack })
  return segments.map(({ segment, number }) => {
    const pairwiseDice = version.inference?.segments.find((one) => one.segmentValue === segment.value)?.pairwiseDice
    const voxelCount = found[segment.layer ?? 0]?.get(segment.value)?.voxelCount ?? 0
    return { segment, number, volumeMl: voxelCount * ml, ...(pairwiseDice !== undefined && { pairwiseDice }) }
  })
}

/** A reader's version that began with a model's is half its work; who the reader is, is not told. */
function makerOf({ version, record }: DicomCase): MadeBy {
  const algorithm = record && { name: record.modelId, version: record.modelVersion }
  if (version.authorKind === 'model') return { type: 'AUTOMATIC', algorithm }
  return algorithm || version.importedFrom !== undefined ? { type: 'SEMIAUTOMATIC', algorithm } : { type: 'MANUAL' }
}

/** When the version was made. Where the dates of the source were removed or moved, its own would tell by how much. */
function momentOf({ version }: DicomCase, source: DicomSource): Date {
  const dates = source.identity.LongitudinalTemporalInformationModified
  return dates === 'REMOVED' || dates === 'MODIFIED' ? studyMoment(source) : new Date(version.createdAt)
}

type Reference = Pick<MadeObject, 'SOPClassUID' | 'SOPInstanceUID' | 'SeriesInstanceUID'>

const referenceTo = ({ SOPClassUID, SOPInstanceUID, SeriesInstanceUID }: MadeObject): Reference => ({
  SOPClassUID,
  SOPInstanceUID,
  SeriesInstanceUID,
})

/** The first piece is all of an object but its pixels. */
function identifiersIn({ pieces: [header = new Uint8Array(0), ...pixels] }: MadeObject): readonly string[] {
  const read = readPart10(header, { headerOnly: pixels.length > 0 })
  if (!read.ok) throw new Error(`What was written is no DICOM: ${read.failure}.`)
  // Who it is before when it was: a sentence names the first ones.
  const ofPatient = ({ tag }: Residual) => Number(tag?.startsWith('(0010,') === true)
  const residual = residualIn(read.value.dataset).toSorted((a, b) => ofPatient(b) - ofPatient(a))
  return residual.map(({ says }) => says)
}
