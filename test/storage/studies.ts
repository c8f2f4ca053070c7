import type { Claim } from '@contract/queue.ts'
import type { Study, StudyDraft } from '@contract/review.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, waitingCase } from './cohorts.ts'

export const draft: StudyDraft = {
  name: 'Two readers',
  filter: '',
  readers: ['reader-a', 'reader-b'],
  readingsPerCase: 2,
  isBlindToReaders: true,
  isBlindToModel: true,
  isShuffled: true,
  repeatShare: 0,
  repeatDistance: 1,
  seed: 4,
}

/** A cohort of cases that wait, with a study; `as` closes it and opens it as another reader would. */
export async function studiedCohort(changes: Partial<StudyDraft> = {}, caseCount = 3) {
  const made = newCohort()
  const caseIds: string[] = []
  for (let index = 0; index < caseCount; index++) caseIds.push(await waitingCase(made.cohort, `case-${index}`, 0.9))
  const study = must(made.cohort.studies.create({ ...draft, ...changes }))
  let present = made.cohort
  const as = (readerId: string): Cohort => {
    present.close()
    present = must(openCohort(made.folder, { clock: made.clock, readerId }))
    return present
  }
  return { ...made, caseIds, study, as }
}

/** Begins the next reading of whoever has the cohort open. */
export async function beginNext(cohort: Cohort, { studyId }: Pick<Study, 'studyId'>): Promise<Claim> {
  const next = must(cohort.studies.own(studyId)).next
  if (!next) throw new Error('Nothing is left to read.')
  const { readingId } = next
  const start = must(cohort.studies.startOf(readingId))
  const emptySha256 = start && must(await cohort.blobs.put(new Uint8Array(120)))
  return must(cohort.studies.begin({ readingId, emptySha256 }))
}

/** Accepts with a labelmap that holds these bytes. */
export async function acceptWith(cohort: Cohort, { caseId, fence }: Claim, fill: number) {
  const labelmapSha256 = must(await cohort.blobs.put(new Uint8Array(120).fill(fill)))
  const { patches, appliedCount } = must(cohort.history(caseId))
  const lastPatchNumber = patches[appliedCount - 1]?.patchNumber ?? 0
  return must(cohort.acceptVersion({ caseId, fence, labelmapSha256, lastPatchNumber }))
}
