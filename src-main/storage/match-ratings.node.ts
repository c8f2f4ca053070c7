import type { Failure } from '@contract/failure/failure.ts'
import { selectRatings, standing } from './rating-rows.node.ts'
import type { RatingToAdd } from './ratings.node.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** A rating that names its case as a file does: by its id or its name, or by the last part of its name. */
export interface NamedRating extends Omit<RatingToAdd, 'caseId'> {
  readonly caseIdOrName: string
}

/** Ratings of a file beside what the cohort has. */
export interface MatchedRatings {
  readonly fresh: readonly RatingToAdd[]
  /** How many say what is known already. */
  readonly knownCount: number
  /** Those of no case of the cohort, or of more than one. */
  readonly left: readonly { readonly name: string; readonly because: Failure }[]
}

/** Which cases ratings are about, and which of them are new. Whoever is not named is `readerId`. */
export function matchRatings(storage: Storage, named: readonly NamedRating[], readerId: string): MatchedRatings {
  const casesCalled = findCases(storage, new Set(named.map(({ caseIdOrName }) => caseIdOrName)))
  const known = new Set(
    selectRatings(storage, undefined, { sql: standing, values: [] }).map((one) =>
      sayingOf({ ...one, vocabulary: { id: one.vocabularyId } }),
    ),
  )
  const fresh: RatingToAdd[] = []
  const left: { name: string; because: Failure }[] = []
  let knownCount = 0
  for (const { caseIdOrName, segmentationId, ...said } of named) {
    const caseIds = casesCalled(caseIdOrName)
    const [caseId, another] = caseIds
    if (caseId === undefined) left.push({ name: caseIdOrName, because: { kind: 'case-unknown', caseId: caseIdOrName } })
    else if (another !== undefined)
      left.push({ name: caseIdOrName, because: { kind: 'case-ambiguous', name: caseIdOrName, caseIds } })
    else {
      const rating = { ...said, caseId, readerId: said.readerId ?? readerId }
      const saying = sayingOf(rating)
      if (known.has(saying)) {
        knownCount++
        continue
      }
      known.add(saying)
      const isThere = segmentationId !== undefined && isVersionOf(storage, caseId, segmentationId)
      fresh.push(isThere ? { ...rating, segmentationId } : rating)
    }
  }
  return { fresh, knownCount, left }
}

const pageSize = 5000

/** By id, else by the whole name, else by the last part of the name: what other programs know a scan by. */
export function findCases({ database }: Storage, wanted: ReadonlySet<string>): (called: string) => readonly string[] {
  const [ids, names, lastParts] = [1, 2, 3].map(() => new Map<string, string[]>()) as [Called, Called, Called]
  const note = (called: Called, name: string, caseId: string) => {
    if (!wanted.has(name)) return
    const cases = called.get(name)
    if (cases) cases.push(caseId)
    else called.set(name, [caseId])
  }
  for (let last = 0; ; ) {
    const rows = database.all(
      'SELECT number, case_id, name FROM cases WHERE number > ? ORDER BY number LIMIT ?',
      last,
      pageSize,
    )
    for (const row of rows) {
      const [caseId, name] = [textOf(row, 'case_id'), textOf(row, 'name')]
      note(ids, caseId, caseId)
      note(names, name, caseId)
      note(lastParts, name.slice(name.lastIndexOf('/') + 1), caseId)
      last = numberOf(row, 'number')
    }
    if (rows.length < pageSize) break
  }
  return (called) => ids.get(called) ?? names.get(called) ?? lastParts.get(called) ?? []
}
type Called = Map<string, string[]>

const isVersionOf = ({ database }: Storage, caseId: string, segmentationId: string): boolean =>
  database.one(
    `SELECT 1 FROM segmentations WHERE segmentation_id = ? AND case_number = (SELECT number FROM cases WHERE case_id = ?)`,
    segmentationId,
    caseId,
  ) !== undefined

/** What a rating says, for telling whether it is known. */
const sayingOf = (one: {
  readonly caseId: string
  readonly vocabulary: { readonly id: string }
  readonly grade?: string
  readonly reasons: readonly string[]
  readonly confidence?: number | undefined
  readonly note?: string | undefined
  readonly readerId?: string | undefined
  readonly dwellMs: number
}): string =>
  JSON.stringify([
    one.caseId,
    one.vocabulary.id,
    one.grade,
    [...one.reasons].toSorted(),
    one.confidence ?? null,
    one.note ?? null,
    one.readerId,
    one.dwellMs,
  ])
