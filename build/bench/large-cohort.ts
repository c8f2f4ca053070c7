import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
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
export function addLargeCohort(cohort: Cohort): readonly number[] {
  const times: number[] = []
  for (let start = 0; start < caseCount; start += batchCount) {
    const cases = Array.from({ length: batchCount }, (_, index) => caseOf(start + index))
    const begun = performance.now()
    must(cohort.addCases(cases))
    times.push((performance.now() - begun) / batchCount)
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

/** Gives three of four cases a score and two volumes, and every tenth a decision, as if models and readers had been there. */
export function measureLargeCohort(folder: string): void {
  const database = new DatabaseSync(join(folder, 'cohort.db'))
  database.exec(`BEGIN;
    UPDATE cases SET state = CASE WHEN number % 10 = 1 THEN 'accepted' WHEN number % 50 = 2 THEN 'deferred' ELSE 'waiting' END,
      disagreement = (number * 7919 % 10007) / 10007.0, worst_segment = 'Left hippocampus',
      stroke_count = CASE WHEN number % 30 = 3 THEN number % 17 ELSE 0 END,
      active_ms = CASE WHEN number % 10 = 1 THEN 60000 + number * 7907 % 300000 ELSE 0 END,
      decided_at = CASE WHEN number % 10 = 1 THEN added_at END
      WHERE number % 4 > 0;
    INSERT INTO case_segments SELECT number, 'Left hippocampus', 2.8 + (number * 7901 % 1009 - 504) / 1009.0, 0.9, 0.1, 0.01
      FROM cases WHERE number % 4 > 0;
    INSERT INTO case_segments SELECT number, 'Right hippocampus', 2.9 + (number * 7883 % 1013 - 506) / 1013.0, 0.9, 0.1, 0.01
      FROM cases WHERE number % 4 > 0;
    COMMIT`)
  database.close()
}
