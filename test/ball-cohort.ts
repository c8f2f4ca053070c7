import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { writeNifti } from '../src-main/pipeline/volume/nifti-write.node.ts'
import { openCohort } from '../src-main/storage/cohort.node.ts'
import { bytesOf } from '../src-main/worker/voxel-bytes.ts'
import { insula } from './cli/run-insula.ts'
import { unwrap } from './hippocampus-cases.ts'
import { writeTinyBundle } from './labelled-balls.ts'
import type { Look } from './learning-cohort.ts'
import { centeredGrid } from './phantom/grid.ts'
import { ballSample } from './pipeline/learning/trainer/tiny-run.ts'

/** Scans of balls by their names, a ball's look each; segmented by a tiny bundle or a model that ships, corrected to their labels and accepted. */
export async function ballCohort(
  place: string,
  looks: ReadonlyMap<string, Look>,
  shippedId?: string,
): Promise<{ readonly cohort: string; readonly bundle: string }> {
  const [scans, cohort] = [join(place, 'scans'), join(place, 'cohort')]
  const bundle = await writeTinyBundle(join(place, 'balls'))
  const labels = new Map<string, Int16Array>()
  for (const [index, [name, look]] of [...looks].entries()) {
    const { shape, channels, classes } = ballSample(index + 1)
    const path = join(scans, `${name}.nii.gz`)
    mkdirSync(dirname(path), { recursive: true })
    unwrap(await writeNifti(path, { grid: centeredGrid(shape), voxels: look(Float32Array.from(channels[0]!)) }))
    labels.set(name, classes)
  }
  for (const argv of [
    ['cohort', 'create', cohort],
    ['cohort', 'add', cohort, scans],
    ['infer', cohort, '--model', shippedId ?? bundle, '--samples', '1'],
  ]) {
    const { status, told } = await insula(...argv)
    if (status !== 0) throw new Error(told)
  }
  const open = unwrap(openCohort(cohort, { clock: () => new Date(), readerId: 'robot' }))
  try {
    for (const caseId of open.caseIdsIn('waiting')) {
      const { name } = unwrap(open.caseRow(caseId))
      const labelmapSha256 = unwrap(await open.blobs.put(bytesOf(Uint16Array.from(labels.get(name)!))))
      const { fence } = unwrap(open.claim(caseId))!
      unwrap(open.acceptVersion({ caseId, fence, labelmapSha256, lastPatchNumber: 0 }))
    }
  } finally {
    open.close()
  }
  return { cohort, bundle }
}
