import type { CaseRow } from '@contract/case.ts'
import { unknownSite } from '@contract/case.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import type { LearnedSpace } from '../../worker/learned-space.node.ts'
import { counted, undefinedMark } from '../text.ts'

export const modelOption = {
  kind: 'text',
  value: '<id>',
  says: 'model whose embeddings are compared, of several versions the one that made the newest (that of any model)',
} as const

export const seedOption = { kind: 'integer', value: '<n>', least: 0, says: 'seed of what is drawn (1)' } as const

/** Which space it is, and how many cases are not in it. */
export function spaceSentence({ model, embeddings, missingCount }: LearnedSpace): string {
  const here = `${counted(embeddings.caseIds.length, 'case')} in the space of ${model.modelId} ${model.version}`
  if (missingCount === 0) return `${here}.`
  return `${here}; ${missingCount === 1 ? '1 other has' : `${missingCount} others have`} no embedding by it.`
}

/** Rows of cases by their ids; all of them are of this cohort. */
export function rowsById({ table }: Pick<Cohort, 'table'>, caseIds: readonly string[]): (caseId: string) => CaseRow {
  const rows = new Map(table.rows(caseIds).map((row) => [row.caseId, row]))
  return (caseId) => {
    const row = rows.get(caseId)
    if (row === undefined) throw new Error(`${caseId} is no case of the cohort.`)
    return row
  }
}

/** What a case is told by in a table: name, state, site, contrast. */
export const caseCells = ({ name, state, site, contrast }: CaseRow): readonly string[] => [
  name,
  state,
  site === unknownSite ? undefinedMark : site,
  contrast?.name ?? undefinedMark,
]

export const caseHeads = ['case', 'state', 'site', 'contrast'] as const

/** What stands of it in a document. */
export const caseFields = ({ caseId, name, state, site, contrast }: CaseRow) => ({
  ...{ caseId, name, state },
  ...(site !== unknownSite && { site }),
  ...(contrast && { contrast: contrast.name }),
})
