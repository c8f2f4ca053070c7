import type { Failure } from '@contract/failure/failure.ts'
import type { TaskName } from '@contract/model.ts'
import { ok, type Result } from '@contract/result.ts'
import { weightingOf } from '@volume/contrast.ts'
import type { Answers, KnownAnswers } from '../../pipeline/learning/tasks/known-answers.ts'
import { sideNamed } from '../../pipeline/learning/tasks/side.ts'
import type { Cohort } from '../../storage/cohort.node.ts'

interface Asked {
  readonly tasks: readonly TaskName[]
  /** Whose grades answer `artefact`; absent: of the vocabulary about scans in which most of the cases are rated. */
  readonly vocabularyId?: string | undefined
}

/**
 * What a cohort knows of cases: how the scan is weighted; the side of one that holds a hemisphere, by its name; and the newest grade of
 * the scan, whoever gave it. Only vocabularies about scans speak of artefacts: those about segmentations grade the labelmap.
 */
export function knownAnswers(
  cohort: Cohort,
  caseIds: readonly string[],
  { tasks, vocabularyId }: Asked,
): Result<KnownAnswers, Failure> {
  const graded = tasks.includes('artefact') ? gradesOf(cohort, caseIds, vocabularyId) : undefined
  const byCase: Record<string, Answers> = {}
  for (const caseId of caseIds) {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    const { name, contrast } = row.value
    const side = sideNamed(name)
    const grade = graded?.byCase.get(caseId)
    byCase[caseId] = {
      ...(tasks.includes('contrast') && contrast && { contrast: weightingOf(contrast.name) }),
      ...(tasks.includes('side') && side && { side }),
      ...(grade !== undefined && { artefact: grade }),
    }
  }
  return ok({ byCase, ...(graded && { vocabulary: graded.vocabulary }) })
}

/** Ratings of cases that this reader still has to read blind are not among them. */
function gradesOf({ ratings }: Cohort, caseIds: readonly string[], wanted: string | undefined) {
  const ids = new Set(caseIds)
  const ofScans = new Map(
    ratings.vocabularies().flatMap((one) => (one.about === 'scan' ? [[one.id, one] as const] : [])),
  )
  const byVocabulary = new Map<string, Map<string, string>>()
  for (const { caseId, vocabularyId, grade } of ratings.newest()) {
    if (grade === undefined || !ids.has(caseId) || !ofScans.has(vocabularyId)) continue
    const own = byVocabulary.get(vocabularyId) ?? new Map<string, string>()
    byVocabulary.set(vocabularyId, own.set(caseId, grade))
  }
  const sizeOf = (id: string) => byVocabulary.get(id)?.size ?? 0
  const most = [...ofScans.keys()].reduce<string | undefined>(
    (best, id) => (sizeOf(id) > (best === undefined ? 0 : sizeOf(best)) ? id : best),
    undefined,
  )
  const id = wanted ?? most
  const vocabulary = id === undefined ? undefined : ofScans.get(id)
  if (id === undefined || vocabulary === undefined) return undefined
  return {
    vocabulary: { id, grades: vocabulary.grades.map(({ grade }) => grade) },
    byCase: byVocabulary.get(id) ?? new Map<string, string>(),
  }
}
