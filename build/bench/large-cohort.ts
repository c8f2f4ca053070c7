import { createHash } from 'node:crypto'
import { affine } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { CaseToAdd } from '../../src-main/storage/cases.node.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { must } from './must.ts'

export const caseCount = 100_000
const grid: Grid = { shape: [256, 256, 170], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
const sites = ['bergen', 'oslo', 'tromso', 'trondheim', 'utrecht']
const contrasts = ['T1w', 'T1w', 'T1w', 'FLAIR', 'T2w']
const batchCount = 1000

/** Adds the cases; answers for each batch of 1,000 how long a case took, in ms. */
export function addLargeCohort(cohort: Cohort, count = caseCount): readonly number[] {
  const times: number[] = []
  for (let start = 0; start < count; start += batchCount) {
    const cases = Array.from({ length: Math.min(batchCount, count - start) }, (_, index) => caseOf(start + index))
    const begun = performance.now()
    must(cohort.addCases(cases))
    times.push((performance.now() - begun) / cases.length)
  }
  return times
}

function caseOf(number: number): CaseToAdd {
  const contrast = contrasts[number % contrasts.length] ?? ''
  const name = `${sites[(number * 7) % sites.length]}/sub-${String(number).padStart(6, '0')}_${contrast}`
  return {
    format: 'nifti',
    name,
    files: [`/cohort/${name}.nii.gz`],
    grid,
    orientation: 'RAS',
    contrast: { name: contrast, source: 'bids-suffix', evidence: contrast },
    findings: number % 20 === 0 ? [{ kind: 'grid-sheared', file: name, angleDegrees: 1 }] : [],
    sizeBytes: 11_000_000 + number,
    sha256: createHash('sha256').update(name).digest('hex'),
  }
}
