import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Patch } from '../../src-main/contract/correction.ts'
import type { SegmentMeasurement } from '../../src-main/contract/inference.ts'
import type { CaseToAdd } from '../../src-main/storage/cases.node.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { createCohort } from '../../src-main/storage/cohort.node.ts'
import type { InferenceToAdd } from '../../src-main/storage/inferences.node.ts'
import { must } from './must.ts'

export { must } from './must.ts'

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'insula-storage-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A clock that stands still until it is told to go on. */
export function stoppedClock(start = '2025-03-01T08:00:00.000Z') {
  let now = new Date(start).getTime()
  return {
    clock: () => new Date(now),
    advanceMinutes: (minutes: number) => {
      now += minutes * 60_000
    },
  }
}

export function newCohort(folder = join(temporaryFolder(), 'cohort')) {
  const time = stoppedClock()
  const cohort = must(createCohort(folder, { clock: time.clock, readerId: 'reader-a' }))
  onTestFinished(() => {
    try {
      cohort.close()
    } catch {
      // The test closed it.
    }
  })
  return { cohort, folder, ...time }
}

export const scan = (name: string, changes: Partial<CaseToAdd> = {}): CaseToAdd => ({
  name,
  format: 'nifti',
  files: [`/scans/${name}.nii.gz`],
  grid: { shape: [5, 4, 3], rasFromVoxel: { elements: [1, 0, 0, 0.1, 0, 1, 0, 0, 0, 0, 2.5, 0, 0, 0, 0, 1] } },
  orientation: 'RAS',
  findings: [],
  sizeBytes: 1000,
  sha256: name.padEnd(64, '0'),
  ...changes,
})

const segments = [
  { value: 1, name: 'Hippocampus, left anterior', color: [230, 60, 60] as const },
  { value: 2, name: 'Hippocampus, left posterior', color: [60, 160, 230] as const },
]

/** An inference whose blobs are in the cohort; the worst segment has this pairwise Dice. */
export async function inferenceOf(cohort: Cohort, pairwiseDice?: number): Promise<InferenceToAdd> {
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(120)))
  const entropySha256 = must(await cohort.blobs.put(new Uint8Array(120).fill(3)))
  const measured = (segmentValue: number, dice: number | undefined): SegmentMeasurement => ({
    segmentValue,
    volumeMl: 1.5,
    ...(dice === undefined ? {} : { pairwiseDice: dice }),
  })
  return {
    record: {
      modelId: 'hippocampus',
      modelVersion: '1.0.0',
      modelSha256: 'c'.repeat(64),
      sampleCount: 8,
      seed: 7,
      provider: 'cpu',
      providerNotes: [],
      plan: { tileCount: 1, passCount: 8, largestAllocationBytes: 1, totalBytes: 1 },
      segments: [measured(1, 0.95), measured(2, pairwiseDice)],
      durationMs: 10.5,
      sessionMs: 9,
    },
    segments,
    labelmapSha256,
    uncertainty: [{ measure: 'predictive-entropy', sha256: entropySha256, perUnit: 1e-5, limit: Math.log(3) }],
    thumbnailSha256: entropySha256,
  }
}

/** Adds a case that waits for a reader. */
export async function waitingCase(cohort: Cohort, name: string, pairwiseDice?: number): Promise<string> {
  const { caseId } = must(cohort.addCase(scan(name)))
  must(cohort.addInference(caseId, await inferenceOf(cohort, pairwiseDice)))
  return caseId
}

/** Adds and claims one. */
export async function claimedCase(cohort: Cohort, name = 'case') {
  const caseId = await waitingCase(cohort, name, 0.5)
  const claim = must(cohort.claim(caseId))
  if (claim === undefined) throw new Error('The case could not be claimed.')
  return { caseId, fence: claim.fence }
}

/** A stroke that paints these voxels, one after the other in memory, over background. */
export const patch = (start: number, length = 1, segmentValue = 1): Patch => ({
  tool: 'brush',
  segmentValue,
  runs: Uint32Array.of(start, length, 0, segmentValue),
})
