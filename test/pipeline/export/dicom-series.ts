import { join } from 'node:path'
import type { Segment } from '@contract/segment.ts'
import { readDicomSource } from '../../../src-main/pipeline/intake/dicom/dicom-source.node.ts'
import { openScan } from '../../../src-main/pipeline/intake/read-scan.node.ts'
import type { SegmentationToWrite } from '../../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { axial, type Picture, writeSeries } from '../intake/dicom/write-dicom.ts'

export interface SeriesShape {
  readonly orientation?: readonly number[]
  /** From slice to slice, LPS, mm. */
  readonly step?: readonly number[]
  readonly spacing?: readonly [number, number]
  readonly picture?: Picture
}

/** A series of four slices of 5 columns and 6 rows, and what is known of it. */
export async function sourceSeries({
  orientation = axial,
  step = [0, 0, 2],
  spacing = [1.5, 0.75],
  picture,
}: SeriesShape = {}) {
  const pictures = [0, 1, 2, 3].map((slice) => ({
    columns: 5,
    rows: 6,
    thickness: '2',
    orientation,
    spacing,
    position: [-10.25, 20.125, 30].map((start, axis) => start + slice * step[axis]!),
    FrameOfReferenceUID: '1.2.3.4.5',
    ...picture,
  }))
  const folder = await writeSeries(pictures)
  const scan = unwrap(await openScan(folder))
  return { folder, scan, source: unwrap(await readDicomSource(scan)) }
}

export const twoSegments: readonly Segment[] = [
  { value: 17, name: 'Left-Hippocampus', color: [220, 216, 20], code: '5366008', meaning: 'Hippocampus' },
  { value: 300, name: 'Höhle 2', color: [1, 2, 250] },
]

/** 17 in a corner of the first and third slice, 300 in some voxels of the third. */
export function twoLabels(): Uint16Array {
  const stack = new Uint16Array(5 * 6 * 4)
  for (const index of [0, 1, 5, 60, 62]) stack[index] = 17
  for (const index of [61, 63, 89]) stack[index] = 300
  return stack
}

type Series = Awaited<ReturnType<typeof sourceSeries>>

export const asked = (
  { folder, scan, source }: Series,
  more: Partial<SegmentationToWrite> = {},
): SegmentationToWrite => ({
  source,
  software: { name: 'Insula', version: '0.1.0' },
  madeAt: new Date('2026-03-04T05:06:07Z'),
  madeBy: { type: 'AUTOMATIC', algorithm: { name: 'hippocampus', version: '1.1.0' } },
  stack: twoLabels(),
  segments: twoSegments,
  type: 'binary',
  path: join(folder, '..', `${folder.split(/[/\\]/).at(-1)}-seg.dcm`),
  sourceFiles: scan.files,
  ...more,
})
