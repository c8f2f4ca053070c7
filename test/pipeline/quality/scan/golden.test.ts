import type { ScanMeasure } from '@contract/quality.ts'
import { readNifti } from '@volume/nifti.node.ts'
import { expect } from 'vitest'
import { seenScan } from '../../../../src-main/pipeline/quality/head-regions.ts'
import { measureScan } from '../../../../src-main/pipeline/quality/scan/measure-scan.ts'
import golden from '../../../golden/scan-quality.json' with { type: 'json' }
import { sharedData, testShared } from '../../../shared.ts'

const color = [0, 0, 0] as const
const segments = [
  { value: 1, name: 'Cerebral gray matter', color },
  { value: 2, name: 'Cerebral white matter', color },
]
/** Relative. The head is the same voxel by voxel; what is left is the order of sums in single-precision intensities. */
const tolerance = 1e-5

for (const { file, background, headVoxelCount, airVoxelCount, measures, ...more } of golden.scans)
  testShared(
    `All measures of ${file} agree with their formulas in numpy.`,
    async () => {
      const scan = await readNifti(`${sharedData}/${file}`)
      if (!scan.ok) throw new Error(scan.failure.kind)
      const { volume } = scan.value
      const seen = seenScan(volume)
      expect(seen.head).toMatchObject({ background, headCount: headVoxelCount, airCount: airVoxelCount })
      const [from30 = 0, to45 = 0, from60 = 0, to75 = 0] = 'tissueLimits' in more ? more.tissueLimits : []
      const labels = Uint16Array.from(seen.voxels, (value, index) => {
        if (seen.head?.regions[index] !== 1) return 0
        return value > from30 && value < to45 ? 1 : value > from60 && value < to75 ? 2 : 0
      })
      const tissues = { labelmap: { grid: volume.grid, voxels: labels }, segments }
      const found = measureScan(volume, { file, seen, tissues })
      expect(Object.keys(found.measures).sort()).toEqual(Object.keys(measures).sort())
      for (const [measure, value] of Object.entries(measures)) {
        const own = found.measures[measure as ScanMeasure] ?? Number.NaN
        expect(Math.abs(own - value), measure).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(value), 1e-3))
      }
      expect(found.findings.map(({ kind }) => kind)).toEqual(background === 'air' ? [] : [`background-${background}`])
    },
    120_000,
  )
