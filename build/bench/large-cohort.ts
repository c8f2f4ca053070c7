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

/**
 * Gives three of four cases a score, two measured segments and a predicted Dice, all of them a measured scan, every tenth a
 * decision and every fifth a grade, as if models and readers had been there.
 */
export function measureLargeCohort(folder: string): void {
  const database = new DatabaseSync(join(folder, 'cohort.db'))
  database.exec(`BEGIN;
    UPDATE cases SET state = CASE WHEN number % 10 = 1 THEN 'accepted' WHEN number % 50 = 2 THEN 'deferred' ELSE 'waiting' END,
      disagreement = (number * 7919 % 10007) / 10007.0, worst_segment = 'Left hippocampus',
      stroke_count = CASE WHEN number % 30 = 3 THEN number % 17 ELSE 0 END,
      active_ms = CASE WHEN number % 10 = 1 THEN 60000 + number * 7907 % 300000 ELSE 0 END,
      decided_at = CASE WHEN number % 10 = 1 THEN added_at END
      WHERE number % 4 > 0;
    INSERT INTO case_segments SELECT number, 'Left hippocampus', 2.8 + (number * 7901 % 1009 - 504) / 1009.0, 0.9, 0.1, 0.01, 0.8, 0.05, 0.2, 0.04
      FROM cases WHERE number % 4 > 0;
    INSERT INTO case_segments SELECT number, 'Right hippocampus', 2.9 + (number * 7883 % 1013 - 506) / 1013.0, 0.9, 0.1, 0.01, 0.8, 0.05, 0.2, 0.04
      FROM cases WHERE number % 4 > 0;
    INSERT INTO scan_quality SELECT column1, number, column2 + column3 * (number * 7877 % 1019) / 1019.0
      FROM cases CROSS JOIN (VALUES ('snr', 4.0, 16.0), ('cnr', 1.0, 4.0), ('entropyFocus', 0.4, 0.2), ('fwhmMm', 2.0, 2.0),
        ('largestSliceDrop', 0.0, 0.5));
    INSERT INTO segment_quality (segment, case_number, segment_value, volumeMl, componentCount, holeCount, tunnelCount,
        eulerNumber, asymmetry, touchesBorder, outsideHeadShare, roughnessMm, snr, sphericity, elongation, flatness,
        offsetXMm, offsetYMm, offsetZMm)
      SELECT column1, number, column2, 2.8, 1 + (number % 97 = 0), 0, 0, 1, 0.02, 0, 0, 0.2, 3 + number % 11,
          0.4 + (number * 7873 % 1021) / 2042.0, 0.5 + (number * 7853 % 1033) / 5165.0, 0.4 + (number * 7841 % 1039) / 5195.0,
          25.0 * column3 + (number * 7829 % 1049) / 524.5, -10 - (number * 7823 % 1051) / 525.5,
          -20 + (number * 7817 % 1061) / 530.5
        FROM cases CROSS JOIN (VALUES ('Left hippocampus', 1, -1), ('Right hippocampus', 2, 1)) WHERE number % 4 > 0;
    INSERT INTO predicted_dice SELECT number, 0.6 + (number * 7867 % 1031) / 2577.5 FROM cases WHERE number % 4 > 0;
    INSERT INTO standing_ratings SELECT number, 'pass-fix-fail', 'bench', CASE number % 15 WHEN 0 THEN 'fail' ELSE 'pass' END
      FROM cases WHERE number % 5 = 0;
    COMMIT`)
  database.close()
}
