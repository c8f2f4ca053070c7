import { join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { expect } from 'vitest'
import { exportLabelmap } from '../../../src-main/pipeline/export/labelmap.node.ts'
import { exportNrrd } from '../../../src-main/pipeline/export/nrrd.node.ts'
import { unwrap } from '../../hippocampus-cases.ts'
import { labelMaps } from '../../label-maps.ts'
import { testShared } from '../../shared.ts'
import { temporaryFolder } from '../volume/temporary-folder.ts'

const out = temporaryFolder()
testShared.each(labelMaps)(
  'Every label map of %s is the same, bit for bit, after it went out as NIfTI and as NRRD and was read again.',
  async (_, files) => {
    expect(files.length).toBeGreaterThan(0)
    for (const file of files) {
      const { volume, forms } = unwrap(await readLabelmap(file))
      const { grid, voxels } = volume
      const paths = { nifti: join(out, 'labels.nii.gz'), nrrd: join(out, 'labels.seg.nrrd') }
      unwrap(await exportLabelmap({ labelmap: volume, segments: [], forms, path: paths.nifti }))
      unwrap(await exportNrrd({ grid, stack: voxels, segments: [], path: paths.nrrd }))
      for (const path of Object.values(paths)) {
        // NIfTI has single precision where it does not repeat the forms of a NIfTI file.
        const stated = path === paths.nifti && forms === undefined ? Math.fround : (element: number) => element
        const back = unwrap(await readLabelmap(path)).volume
        expect(
          Buffer.compare(
            Buffer.from(back.voxels.buffer, back.voxels.byteOffset, back.voxels.byteLength),
            Buffer.from(voxels.buffer, voxels.byteOffset, voxels.byteLength),
          ),
          file,
        ).toBe(0)
        expect(back.grid.shape).toEqual(grid.shape)
        expect(
          back.grid.rasFromVoxel.elements.every(
            (one, at) => one === stated(grid.rasFromVoxel.elements[at] ?? Number.NaN),
          ),
          file,
        ).toBe(true)
      }
    }
  },
  600_000,
)
