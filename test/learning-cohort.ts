import { mkdirSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeNifti } from '../src-main/pipeline/volume/nifti-write.node.ts'
import { openCohort } from '../src-main/storage/cohort.node.ts'
import { bytesOf } from '../src-main/worker/voxel-bytes.ts'
import { insula } from './cli/run-insula.ts'
import { readCase, unwrap } from './hippocampus-cases.ts'
import { sharedData } from './shared.ts'

/** What a scanner at a site does to intensities. */
export type Look = (voxels: Float32Array) => Float32Array<ArrayBuffer>

export const asItIs: Look = (voxels) => Float32Array.from(voxels)
/** Dark becomes bright: a contrast that the shipped network was never shown. */
export const inverted: Look = (voxels) => {
  let high = 0
  for (const voxel of voxels) high = Math.max(high, voxel)
  return Float32Array.from(voxels, (voxel) => high - voxel)
}

export interface LearningSite {
  readonly site: string
  readonly count: number
  readonly look: Look
}

/** The shared cases in their order. */
export const hippocampusNames = async (): Promise<readonly string[]> =>
  (await readdir(join(sharedData, 'hippocampus/images'))).filter((name) => name.endsWith('.nii.gz')).toSorted()

/** Writes scans of some sites into a folder, `oslo/sub-07/…`, and answers the names of the shared cases by those of the scans. */
export async function writeSites(
  folder: string,
  sites: readonly LearningSite[],
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const written = new Map<string, string>()
  for (const { site, count, look } of sites)
    for (let number = 1; number <= count; number++) {
      const source = names[written.size]
      if (source === undefined) throw new Error(`There are only ${names.length} cases.`)
      const name = `${site}/sub-${String(number).padStart(2, '0')}_T1w.nii.gz`
      const { scan } = await readCase(source)
      const path = join(folder, name)
      mkdirSync(dirname(path), { recursive: true })
      const voxels = look(Float32Array.from(scan.volume.voxels))
      unwrap(await writeNifti(path, { grid: scan.volume.grid, voxels }))
      written.set(name, source)
    }
  return written
}

/** A reader who knows the experts' labels takes what stands first in the queue, corrects it to them and accepts it. Answers how many. */
export async function acceptExperts(
  cohortFolder: string,
  sources: ReadonlyMap<string, string>,
  mostCount = Number.POSITIVE_INFINITY,
): Promise<number> {
  const cohort = unwrap(openCohort(cohortFolder, { clock: () => new Date(), readerId: 'robot' }))
  let count = 0
  try {
    for (; count < mostCount; count++) {
      const claim = unwrap(cohort.claim())
      if (claim === undefined) break
      const { caseId, fence } = claim
      const { name } = unwrap(cohort.caseRow(caseId))
      const source = [...sources].find(([scan]) => scan.startsWith(name.replace(/\.nii\.gz$/, '')))?.[1]
      if (source === undefined) throw new Error(`${name} is no case of the experts.`)
      const { reference } = await readCase(source)
      const labelmapSha256 = unwrap(await cohort.blobs.put(bytesOf(Uint16Array.from(reference.voxels))))
      unwrap(cohort.logActive({ caseId, fence, milliseconds: { brush: 90_000 } }))
      unwrap(cohort.acceptVersion({ caseId, fence, labelmapSha256, lastPatchNumber: 0 }))
    }
  } finally {
    cohort.close()
  }
  return count
}

/** A cohort of these sites whose cases were segmented by the model that ships, and corrected by experts. */
export async function learningCohort(
  place: string,
  sites: readonly LearningSite[],
  names: readonly string[],
): Promise<string> {
  const { cohort, sources } = await segmentedCohort(place, sites, names)
  await acceptExperts(cohort, sources)
  return cohort
}

/** The same before anybody corrected it; with the names of the shared cases by those of its scans. */
export async function segmentedCohort(place: string, sites: readonly LearningSite[], names: readonly string[]) {
  const [scans, cohort] = [join(place, 'scans'), join(place, 'cohort')]
  const sources = await writeSites(scans, sites, names)
  for (const argv of [
    ['cohort', 'create', cohort],
    ['cohort', 'add', cohort, scans],
    ['infer', cohort, '--model', 'hippocampus', '--samples', '2'],
  ]) {
    const { status, told } = await insula(...argv)
    if (status !== 0) throw new Error(told)
  }
  return { cohort, sources }
}
