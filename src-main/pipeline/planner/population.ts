import type { FlagRule } from '@contract/planner.ts'

/** A case that has a segmentation which no reader has decided about. */
export interface Member {
  readonly caseId: string
  /** Higher is more doubtful; absent if nothing measured it. Such a case is not flagged for it, but audited like the others. */
  readonly score?: number | undefined
  /** Whether it is flagged whatever its score: a filter let it through. */
  readonly isFiltered?: boolean
  /** Its site, or the one stratum that all belong to. */
  readonly stratum: string
}

/** Cases with their stratum and what is to be read of them; `unflagged` in the order of their ids. */
export interface Stratum<One extends Member = Member> {
  readonly name: string
  readonly caseCount: number
  readonly flaggedCount: number
  readonly unflagged: readonly One[]
}

/** By code units, the same on every PC. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The ids of the cases that the rule has read by a human for their score. Equally doubtful ones go by their ids. */
export function flaggedBy(members: readonly Member[], rule: FlagRule): ReadonlySet<string> {
  const scored = members.filter(({ score }) => score !== undefined)
  if (rule.kind === 'above')
    return new Set(scored.filter(({ score = 0 }) => score > rule.score).map(({ caseId }) => caseId))
  const ordered = scored.toSorted((a, b) => (b.score ?? 0) - (a.score ?? 0) || byText(a.caseId, b.caseId))
  return new Set(ordered.slice(0, rule.count).map(({ caseId }) => caseId))
}

/** The strata by name. `flagged`: the ids of those that are flagged for their score. */
export function stratify<One extends Member>(
  members: readonly One[],
  flagged: ReadonlySet<string>,
): readonly Stratum<One>[] {
  const byName = new Map<string, One[]>()
  for (const member of members) {
    const those = byName.get(member.stratum) ?? []
    those.push(member)
    byName.set(member.stratum, those)
  }
  return [...byName]
    .toSorted(([a], [b]) => byText(a, b))
    .map(([name, those]) => {
      const unflagged = those
        .filter(({ caseId, isFiltered }) => !isFiltered && !flagged.has(caseId))
        .toSorted((a, b) => byText(a.caseId, b.caseId))
      return { name, caseCount: those.length, flaggedCount: those.length - unflagged.length, unflagged }
    })
}
