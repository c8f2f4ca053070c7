import type { ConsensusPreview, ConsensusSource } from '@contract/consensus.ts'
import type { CaseChoice } from '../storage/case-table.node.ts'
import type { Cohort } from '../storage/cohort.node.ts'

export interface ConsensusCasesRequest {
  readonly choice: CaseChoice
  readonly of: ConsensusSource
  /** How many are told with their versions; none unless given. */
  readonly toldCount?: number
}

/** The cases of a choice that have two versions or more to agree on, in the order of the table. */
export function consensusCases(
  { table, consensuses, caseRow }: Pick<Cohort, 'table' | 'consensuses' | 'caseRow'>,
  { choice, of, toldCount = 0 }: ConsensusCasesRequest,
): Pick<ConsensusPreview, 'cases' | 'fewCount'> & { readonly caseIds: readonly string[] } {
  const caseIds: string[] = []
  const cases: ConsensusPreview['cases'][number][] = []
  let fewCount = 0
  for (const caseId of table.caseIds(choice)) {
    const members = consensuses.members(caseId, of)
    const row = caseRow(caseId)
    if (!members.ok || !row.ok || members.value.length < 2) {
      fewCount++
      continue
    }
    caseIds.push(caseId)
    if (cases.length < toldCount)
      cases.push({
        name: row.value.name,
        members: members.value.map(({ segmentationId, version, by }) => ({ segmentationId, version, by })),
      })
  }
  return { caseIds, cases, fewCount }
}
