import { join } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import { apply, voxel } from '@volume/affine.ts'
import { spacingMm } from '@volume/grid.ts'
import { describe, expect, test } from 'vitest'
import { readDicomSource } from '../../../../src-main/pipeline/intake/dicom/dicom-source.node.ts'
import { evenSlices, interpolateSlices } from '../../../../src-main/pipeline/intake/dicom/even-slices.ts'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import golden from '../../../golden/even-slices.json' with { type: 'json' }
import { unwrap } from '../../../hippocampus-cases.ts'
import { sharedData, testShared } from '../../../shared.ts'
import { type Picture, writeSeries } from './write-dicom.ts'

const series = Object.entries(golden.series)
const rows = 3
const columns = 4

test.each(series)(
  'Slices with %s are interpolated as scipy does.',
  (_, { positionsMm, stored, count, ...expected }) => {
    const even = evenSlices(positionsMm)
    expect(even.count).toBe(count)
    expect(even.spacingMm).toBeCloseTo(expected.spacingMm, 9)
    const voxels = interpolateSlices(stored, rows * columns, even)
    const largest = voxels.reduce((sum, value, at) => Math.max(sum, Math.abs(value - expected.voxels[at]!)), 0)
    // Single precision of values below 4000.
    expect(largest).toBeLessThan(4000 * 2 ** -23)
    expect(voxels).toHaveLength(expected.voxels.length)
  },
)

const picture = (z: number, more: Picture = {}): Picture => ({ rows: 2, columns: 3, position: [0, 0, z], ...more })
const levels = [10, 20, 50, 60].map((level) => [level, level, level, level + 1, level, level])
const uneven = [0, 1, 2.5, 3].map((z, slice) => picture(z, { stored: levels[slice]! }))

describe('A series whose slices lie at uneven distances', () => {
  test('is refused, and how it could be had is said.', async () => {
    const refused = await openScan(await writeSeries(uneven))
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'slices-uneven' } })
    expect(refused.ok ? '' : sentenceOf(refused.failure)).toContain('resampled to even slices when it is added')
  })

  test('is resampled where that is asked for, between its first and last slice, and says so.', async () => {
    const source = unwrap(await openScan(await writeSeries(uneven), { uneven: 'resampled' }))
    expect(source.slices).toBe('resampled')
    const { volume, findings } = unwrap(await readScan(source))
    expect(volume.grid.shape).toEqual([3, 2, 4])
    expect(spacingMm(volume.grid)).toEqual([1, 1, 1])
    expect(apply(volume.grid.rasFromVoxel, voxel(0, 0, 3))).toEqual({ x: 0, y: 0, z: 3 })
    // At 2 mm two thirds of the way from 20 at 1 mm to 50 at 2.5 mm.
    expect([0, 6, 12, 18].map((at) => volume.voxels[at])).toEqual([10, 20, 40, 60])
    expect([3, 9, 15, 21].map((at) => volume.voxels[at])).toEqual([11, 21, 41, 61])
    expect(findings).toMatchObject([
      { kind: 'slices-resampled', smallestMm: 0.5, largestMm: 1.5, sliceCount: 4, evenCount: 4, spacingMm: 1 },
    ])
  })

  test('is the same volume whenever it is read again, with the choice and never without it.', async () => {
    const { stack: _, ...source } = unwrap(await openScan(await writeSeries(uneven), { uneven: 'resampled' }))
    const first = unwrap(await readScan(source))
    expect(unwrap(await readScan(source)).volume).toEqual(first.volume)
    const { slices: __, ...plain } = source
    expect(await readScan(plain)).toMatchObject({ ok: false, failure: { kind: 'slices-uneven' } })
  })

  test('has no images that a DICOM object could refer to.', async () => {
    const source = unwrap(await openScan(await writeSeries(uneven), { uneven: 'resampled' }))
    expect(await readDicomSource(source)).toMatchObject({ ok: false, failure: { kind: 'source-resampled' } })
  })

  test('is refused as scattered where its slices do not lie on one line either.', async () => {
    const scattered = uneven.map((one, slice) => ({
      ...one,
      position: [slice === 1 ? 5 : 0, 0, one.position?.[2] ?? 0],
    }))
    const refused = await openScan(await writeSeries(scattered), { uneven: 'resampled' })
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'slices-scattered', slice: 2 } })
  })

  test('and along a tilted line keeps that line.', async () => {
    const tilted = uneven.map((one) => ({
      ...one,
      position: [0, (one.position?.[2] ?? 0) * 0.25, one.position?.[2] ?? 0],
    }))
    const { volume, findings } = unwrap(
      await readScan(unwrap(await openScan(await writeSeries(tilted), { uneven: 'resampled' }))),
    )
    expect(apply(volume.grid.rasFromVoxel, voxel(0, 0, 2))).toEqual({ x: 0, y: -0.5, z: 2 })
    expect(findings.map(({ kind }) => kind)).toEqual(['slices-resampled', 'grid-sheared'])
  })

  test('and would become enormous is refused before memory is taken.', async () => {
    const far = [0, 0.01, 0.02, 1_000_000].map((z) => picture(z))
    const refused = await openScan(await writeSeries(far), { uneven: 'resampled' })
    expect(refused).toMatchObject({ ok: false, failure: { kind: 'series-too-large' } })
  })
})

test('Missing slices are another finding, and the slices that are there stay what they are.', async () => {
  const missing = [0, 1, 2, 3, 5, 6, 7].map((z) => picture(z, { stored: [z, z, z, z, z, z * z] }))
  const folder = await writeSeries(missing)
  const { volume, findings } = unwrap(await readScan(unwrap(await openScan(folder, { uneven: 'resampled' }))))
  expect(volume.grid.shape).toEqual([3, 2, 8])
  expect([...volume.voxels].filter((_, at) => at % 6 === 5)).toEqual([0, 1, 4, 9, 17, 25, 36, 49])
  expect(findings).toMatchObject([{ kind: 'slices-filled', missingCount: 1, afterSlice: 4, sliceCount: 7 }])
})

test.each([1.25, 1.05, 2.25])(
  'Positions that are rounded to a tenth of a millimeter move no slice that is there: of 120 at %d mm only the missing one is made.',
  async (spacing) => {
    const slices = Array.from({ length: 121 }, (_, slice) => slice).filter((slice) => slice !== 60)
    const pictures = slices.map((slice) =>
      picture(Number((slice * spacing).toFixed(1)), { stored: Array(6).fill(slice * 10) }),
    )
    const { volume, findings } = unwrap(
      await readScan(unwrap(await openScan(await writeSeries(pictures), { uneven: 'resampled' }))),
    )
    expect(volume.grid.shape).toEqual([3, 2, 121])
    expect(spacingMm(volume.grid)[2]).toBeCloseTo(spacing, 3)
    expect([...volume.voxels].filter((_, at) => at % 6 === 0)).toEqual(
      Array.from({ length: 121 }, (_, slice) => slice * 10),
    )
    expect(findings.map(({ kind }) => kind)).toEqual(['slices-filled', 'slices-slightly-uneven'])
  },
)

test('Where slices are even, the choice changes nothing.', async () => {
  const folder = await writeSeries([0, 1, 2, 3].map((z) => picture(z)))
  const chosen = unwrap(await openScan(folder, { uneven: 'resampled' }))
  expect(chosen.slices).toBeUndefined()
  expect(unwrap(await readScan(chosen)).volume).toEqual(unwrap(await readScan(unwrap(await openScan(folder)))).volume)
})

testShared('Of a real series that lacks slices 7 and 8, the others are those of the whole series.', async () => {
  const lacking = join(sharedData, 'malformed_dicom_series/missing_slices_7_8')
  const whole = join(sharedData, 'malformed_dicom_series/duplicate_position')
  const filled = unwrap(await readScan(unwrap(await openScan(lacking, { uneven: 'resampled' }))))
  const all = unwrap(await readScan(unwrap(await openScan(whole))))
  const [ni, nj, nk] = filled.volume.grid.shape
  expect([ni, nj, nk]).toEqual(all.volume.grid.shape)
  const length = ni * nj
  const sliceOf = (voxels: ArrayLike<number>, slice: number) =>
    Array.from({ length }, (_, at) => voxels[slice * length + at]!)
  const differing = Array.from({ length: nk }, (_, slice) => slice).filter((slice) => {
    const theirs = sliceOf(all.volume.voxels, slice)
    return sliceOf(filled.volume.voxels, slice).some((value, at) => value !== theirs[at])
  })
  expect(differing).toHaveLength(2)
  expect(differing[1]! - differing[0]!).toBe(1)
  expect(filled.findings).toMatchObject([{ kind: 'slices-filled', missingCount: 2, sliceCount: 18 }])
})
