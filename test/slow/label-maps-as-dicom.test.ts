import { basename, join } from 'node:path'
import { apply, column, lpsFromRas, voxel } from '@volume/affine.ts'
import type { DicomSource } from '@volume/dicom-source.ts'
import type { Grid } from '@volume/grid.ts'
import { readLabelmap } from '@volume/image.node.ts'
import { expect } from 'vitest'
import { readDicomSegmentation } from '../../src-main/pipeline/intake/segmentation/dicom/read-dicom-segmentation.node.ts'
import { writeDicomSegmentation } from '../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { labelMaps } from '../label-maps.ts'
import { temporaryFolder } from '../pipeline/volume/temporary-folder.ts'
import { testShared } from '../shared.ts'

const out = temporaryFolder()

/** A series whose slices lie where those of the grid do. */
function seriesOn(grid: Grid): DicomSource {
  const [rowStep, columnStep] = ([0, 1] as const).map((axis) => {
    const [x, y, z] = column(grid.rasFromVoxel, axis)
    return [-x, -y, z]
  })
  const lengths = [rowStep, columnStep].map((step) => Math.hypot(...step!))
  const slices = Array.from({ length: grid.shape[2] }, (_, slice) => ({
    SOPClassUID: '1.2.840.10008.5.1.4.1.1.4',
    SOPInstanceUID: `1.2.3.${slice + 1}`,
    position: apply(lpsFromRas, apply(grid.rasFromVoxel, voxel(0, 0, slice))),
    orientation: [rowStep, columnStep].flatMap((step, axis) => step!.map((part) => part / lengths[axis]!)),
    pixelSpacingMm: [lengths[1]!, lengths[0]!] as const,
  }))
  const [StudyInstanceUID, SeriesInstanceUID, FrameOfReferenceUID] = ['1.2.4', '1.2.5', '1.2.6']
  return { modality: 'MR', StudyInstanceUID, SeriesInstanceUID, FrameOfReferenceUID, identity: {}, grid, slices }
}

testShared.each(labelMaps)(
  'Every label map of %s is the same, voxel by voxel, after it went out as a DICOM Segmentation of either kind and was read again.',
  async (_, files) => {
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const { volume } = unwrap(await readLabelmap(file))
      const stack = Uint16Array.from(volume.voxels)
      const source = seriesOn(volume.grid)
      for (const type of ['binary', 'labelmap'] as const) {
        const path = join(out, 'labels.dcm')
        const made = {
          software: { name: 'Insula', version: '0.1.0' },
          madeAt: new Date(0),
          segments: [],
          type,
        } as const
        unwrap(
          await writeDicomSegmentation({ ...made, source, stack, madeBy: { type: 'MANUAL' }, path, sourceFiles: [] }),
        )
        const back = unwrap(await readDicomSegmentation(path, { grid: volume.grid, scanName: basename(file) }))
        expect(Buffer.compare(Buffer.from(back.stack.buffer), Buffer.from(stack.buffer)), `${file}, ${type}`).toBe(0)
        expect(back.findings, file).toEqual([])
      }
    }
  },
  600_000,
)
