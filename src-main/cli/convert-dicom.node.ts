import { basename } from 'node:path'
import type { SegmentationType } from '@contract/export.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { version } from '../../package.json' with { type: 'json' }
import { exportLayers } from '../pipeline/export/layers.node.ts'
import { readDicomSource, studyMoment } from '../pipeline/intake/dicom/dicom-source.node.ts'
import { openScan } from '../pipeline/intake/read-scan.node.ts'
import { segmentationSource } from '../pipeline/intake/segmentation/read-segmentation.node.ts'
import { writeDicomSegmentation } from '../pipeline/write-dicom-segmentation.node.ts'
import { segmentationOnGrid } from '../worker/stored-segmentation.node.ts'
import { findingDocument, findingLines } from './describe.ts'
import { counted } from './text.ts'
import type { Answer } from './verb.ts'

export interface LabelmapToDicom {
  readonly from: string
  readonly to: string
  readonly series: string
  readonly type: SegmentationType
  readonly tablePath: string | undefined
}

/** Writes a labelmap as a DICOM Segmentation of the series that it belongs to. Who made it, the file does not say. */
export async function labelmapToDicom({
  from,
  to,
  series,
  type,
  tablePath,
}: LabelmapToDicom): Promise<Result<Answer, Failure>> {
  const opened = await openOnSeries({ from, series, tablePath })
  if (!opened.ok) return opened
  const { scan, source, segmentation } = opened.value
  const { stack, segments, findings } = segmentation
  const written = await writeDicomSegmentation({
    source,
    software: { name: 'Insula', version },
    // The date of the labelmap's file is none of its content.
    madeAt: studyMoment(source),
    madeBy: { type: 'SEMIAUTOMATIC' },
    stack,
    segments,
    type,
    path: to,
    sourceFiles: [from, ...scan.files],
  })
  if (!written.ok) return written
  const { frameCount, SOPInstanceUID, SeriesInstanceUID } = written.value
  const file = basename(to)
  const segmentCount = written.value.segments.length
  return ok({
    document: {
      file,
      type,
      segmentCount,
      frameCount,
      SOPInstanceUID,
      SeriesInstanceUID,
      findings: findings.map(findingDocument),
    },
    text: [
      `${file} was written and read back: ${counted(segmentCount, 'segment')} in ${counted(frameCount, 'frame')}, all voxels and planes equal.`,
      ...findingLines(findings),
    ].join('\n'),
  })
}

/** Writes a segmentation of any format as NIfTI on the grid of the series that it belongs to, a file a layer. */
export async function labelmapOnSeries({
  from,
  to,
  series,
  tablePath,
}: Omit<LabelmapToDicom, 'type'>): Promise<Result<Answer, Failure>> {
  const opened = await openOnSeries({ from, series, tablePath })
  if (!opened.ok) return opened
  const { scan, source, segmentation } = opened.value
  const { stack, segments, findings } = segmentation
  const { grid } = source
  const written = await exportLayers({ stack, grid, segments, path: to, sourceFiles: [from, ...scan.files] })
  if (!written.ok) return written
  const names = written.value.map(({ file }) => file).join(', ')
  return ok({
    document: { files: written.value, segments, findings: findings.map(findingDocument) },
    text: [`${names}: ${counted(segments.length, 'segment')}, written and read back.`, ...findingLines(findings)].join(
      '\n',
    ),
  })
}

async function openOnSeries({ from, series, tablePath }: Pick<LabelmapToDicom, 'from' | 'series' | 'tablePath'>) {
  const scan = await openScan(series)
  if (!scan.ok) return scan
  const source = await readDicomSource(scan.value)
  if (!source.ok) return source
  const files = await segmentationSource(from)
  if (!files.ok) return files
  const { grid, FrameOfReferenceUID } = source.value
  const about = { grid, scanName: basename(series), tablePath, FrameOfReferenceUID }
  const segmentation = await segmentationOnGrid(files.value, about)
  if (!segmentation.ok) return segmentation
  return ok({ scan: scan.value, source: source.value, segmentation: segmentation.value })
}

/** Whether the command line asks for a DICOM file. */
export const isDicomName = (path: string): boolean => /\.dcm$/i.test(path)

export const sourceUnstated = (to: string) => fail({ kind: 'source-unstated', file: basename(to) } as const)
