import { readFileSync, rmSync } from 'node:fs'
import { adaptersSEG } from '@cornerstonejs/adapters'
import { metaData } from '@cornerstonejs/core'
import type { DicomSource } from '@volume/dicom-source.ts'
import { expect, onTestFinished, test } from 'vitest'
import { writeDicomSegmentation } from '../../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { asked, sourceSeries, twoSegments } from './dicom-series.ts'

/** What Cornerstone asks of the images of the series, by their ids. */
function provideSeries({ slices, grid, ...source }: DicomSource): readonly string[] {
  const [columns, rows] = grid.shape
  const imageIds = slices.map(({ SOPInstanceUID }) => `test:${SOPInstanceUID}`)
  const provide = (module: string, imageId: unknown) => {
    const slice = slices[imageIds.indexOf(String(imageId))]
    if (slice === undefined) return undefined
    const { position, orientation, pixelSpacingMm, SOPClassUID, SOPInstanceUID } = slice
    const { SeriesInstanceUID, StudyInstanceUID, FrameOfReferenceUID } = source
    const imagePositionPatient = [position.x, position.y, position.z]
    const modules: Readonly<Record<string, object>> = {
      imagePlaneModule: {
        rows,
        columns,
        imagePositionPatient,
        imageOrientationPatient: orientation,
        rowCosines: orientation.slice(0, 3),
        columnCosines: orientation.slice(3),
        rowPixelSpacing: pixelSpacingMm[0],
        columnPixelSpacing: pixelSpacingMm[1],
        frameOfReferenceUID: FrameOfReferenceUID,
      },
      imagePixelModule: { rows, columns, bitsAllocated: 16, bitsStored: 16, highBit: 15, pixelRepresentation: 0 },
      generalSeriesModule: { seriesInstanceUID: SeriesInstanceUID, studyInstanceUID: StudyInstanceUID, modality: 'MR' },
      generalImageModule: { sopInstanceUID: SOPInstanceUID },
      sopCommonModule: { sopInstanceUID: SOPInstanceUID, sopClassUID: SOPClassUID },
      instance: {
        SOPClassUID,
        SOPInstanceUID,
        SeriesInstanceUID,
        FrameOfReferenceUID,
        Rows: rows,
        Columns: columns,
        ImagePositionPatient: imagePositionPatient,
        ImageOrientationPatient: orientation,
      },
    }
    return modules[module]
  }
  metaData.addProvider(provide)
  onTestFinished(() => metaData.removeProvider(provide))
  return imageIds
}

test.each([
  ['binary', { 17: 1, 53: 2 }],
  ['labelmap', { 17: 17, 53: 53 }],
] as const)(
  'Cornerstone’s adapters find the same voxels in a DICOM Segmentation that is %s.',
  async (type, numbers: Readonly<Record<number, number>>) => {
    // Version 5.14 reads bits of frames that do not fill whole bytes from the wrong place, and texts of items as Latin-1.
    const series = await sourceSeries({ picture: { columns: 8 } })
    const stack = new Uint16Array(8 * 6 * 4)
    for (const index of [0, 1, 8, 96, 98]) stack[index] = 17
    for (const index of [97, 99, 143]) stack[index] = 53
    const segments = twoSegments.map((one) => (one.value === 300 ? { ...one, value: 53, name: 'Cave 2' } : one))
    const request = asked(series, { type, stack, segments })
    unwrap(await writeDicomSegmentation(request))
    onTestFinished(() => rmSync(request.path, { force: true }))
    const imageIds = provideSeries(series.source)
    const bytes = Uint8Array.from(readFileSync(request.path)).buffer
    const { labelMapImages, segMetadata } = await adaptersSEG.Cornerstone3D.Segmentation.createFromDICOMSegBuffer(
      imageIds,
      bytes,
      { metadataProvider: metaData },
    )
    const [layer] = labelMapImages
    const found = layer.flatMap((image: { getPixelData(): Iterable<number> }) => [...image.getPixelData()])
    expect(found).toEqual(Array.from(stack, (value) => numbers[value] ?? 0))
    const labels = segMetadata.data.flatMap((one?: { SegmentLabel?: string }) => one?.SegmentLabel ?? [])
    expect(labels).toEqual(segments.map(({ name }) => name))
  },
)
