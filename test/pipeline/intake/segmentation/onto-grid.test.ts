import { affine, apply, voxel } from '@volume/affine.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'
import { reorient } from '@volume/reorient.ts'
import type { Labelmap } from '@volume/volume.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ontoGrid } from '../../../../src-main/pipeline/intake/segmentation/onto-grid.ts'
import { orientations } from '../../volume/arbitrary.ts'

const scan: Grid = {
  shape: [6, 5, 4],
  rasFromVoxel: affine([0.8660254, -0.75, 0, -12.3, 0.5, 1.2990381, 0, 45.6, 0, 0, 3.1, 7.89]),
}
const about = { grid: scan, scanName: 'head', file: 'labels.nrrd' }

/** The part of the scan's grid that begins at this voxel and has this shape; it may reach beyond. */
function part(first: readonly [number, number, number], shape: readonly [number, number, number]): Grid {
  const { x, y, z } = apply(scan.rasFromVoxel, voxel(...first))
  const e = scan.rasFromVoxel.elements
  const rows = [x, y, z].flatMap((mm, row) => [...e.slice(row * 4, row * 4 + 3), mm])
  return { shape, rasFromVoxel: affine(rows) }
}
const labelsOn = (grid: Grid): Labelmap => ({
  grid,
  voxels: Uint16Array.from({ length: voxelCount(grid) }, (_, index) => index + 1),
})

describe('Labels on another grid than their scan', () => {
  test('that are a part of it go where they belong, in any order of axes, and that is said.', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(3), fc.nat(2), fc.nat(1)),
        fc.tuple(fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 }), fc.integer({ min: 1, max: 2 })),
        fc.constantFrom(...orientations),
        (first, shape, orientation) => {
          const cropped = labelsOn(part(first, shape))
          const put = ontoGrid(reorient(cropped, orientation), about)
          const expected = new Uint16Array(voxelCount(scan))
          for (let k = 0; k < shape[2]; k++)
            for (let j = 0; j < shape[1]; j++)
              for (let i = 0; i < shape[0]; i++)
                expected[first[0] + i + 6 * (first[1] + j + 5 * (first[2] + k))] = i + shape[0] * (j + shape[1] * k) + 1
          const findings = [{ kind: 'labels-placed', file: 'labels.nrrd', reference: 'head' }]
          expect(put).toEqual({ ok: true, value: { voxels: expected, findings } })
        },
      ),
    )
  })

  test('that reach beyond it are taken if nothing is labeled there, and refused if something is.', () => {
    const padded = part([-1, -1, -1], [8, 7, 6])
    const inside = { grid: padded, voxels: new Uint16Array(voxelCount(padded)) }
    inside.voxels[1 + 8 * (1 + 7 * 1)] = 9
    const put = ontoGrid(inside, about)
    expect(put).toMatchObject({ ok: true, value: { findings: [{ kind: 'labels-placed' }] } })
    expect(put.ok && [put.value.voxels[0], put.value.voxels.filter((value) => value > 0).length]).toEqual([9, 1])
    const outside = { grid: padded, voxels: Uint16Array.from(inside.voxels).fill(3, 0, 1) }
    expect(ontoGrid(outside, about)).toMatchObject({ failure: { kind: 'grids-differ', reference: 'head' } })
    expect(ontoGrid(outside, { ...about, mayResample: true })).toMatchObject({
      value: { findings: [{ kind: 'labels-resampled' }] },
    })
  })

  test('that lie between its voxels are refused, and resampled only on request, which is said.', () => {
    for (const shifted of [part([0.5, 0, 0], [6, 5, 4]), part([0.03, 0, 0], [6, 5, 4])]) {
      expect(ontoGrid(labelsOn(shifted), about)).toMatchObject({ failure: { kind: 'grids-differ' } })
      const resampled = ontoGrid(labelsOn(shifted), { ...about, mayResample: true })
      expect(resampled).toMatchObject({ value: { findings: [{ kind: 'labels-resampled' }] } })
    }
    // Voxels of half the size: every second center of the scan's is one of theirs, but not the reverse.
    const e = scan.rasFromVoxel.elements
    const finer = {
      shape: [12, 10, 8] as const,
      rasFromVoxel: affine<'ras', 'voxel'>(e.slice(0, 12).map((one, at) => (at % 4 === 3 ? one : one / 2))),
    }
    expect(ontoGrid(labelsOn(finer), about)).toMatchObject({ failure: { kind: 'grids-differ' } })
    const coarse = ontoGrid(labelsOn(finer), { ...about, mayResample: true })
    expect(coarse.ok && coarse.value.voxels[1]).toBe(3)
  })

  test('that are the same are taken without a word.', () => {
    const labels = labelsOn(scan)
    expect(ontoGrid(labels, { ...about, mayResample: true })).toEqual({
      ok: true,
      value: { voxels: labels.voxels, findings: [] },
    })
    expect(ontoGrid(reorient(labels, 'IPL'), about)).toEqual({
      ok: true,
      value: { voxels: labels.voxels, findings: [] },
    })
  })
})
