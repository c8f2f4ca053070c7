import type { Failure } from '@contract/failure/failure.ts'
import { type OriginField, originFields } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { originWord } from '../../pipeline/cohort/origin-word.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { beginAndEnd } from '../../storage/kept-work.node.ts'
import type { OriginWishes } from '../../storage/set-origins.node.ts'
import { matchOriginTable } from '../../worker/match-origin-table.node.ts'
import { caseChoice, filterOption } from '../case-choice.ts'
import { findCase } from '../find-case.ts'
import { keepPeers } from '../keep-peers.node.ts'
import { counted } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'

export const cohortOrigin = defineVerb({
  name: 'cohort origin',
  takes: ['cohort'],
  summary:
    'Says by hand at which site, on which scanner and by which protocol cases were measured: of a case, of those of a filter, or by a table.',
  options: {
    case: { kind: 'text', value: '<name or id>', says: 'this case alone' },
    filter: filterOption,
    site: { kind: 'text', value: '<name>', says: 'their site' },
    scanner: { kind: 'text', value: '<name>', says: 'their scanner' },
    protocol: { kind: 'text', value: '<name>', says: 'their protocol' },
    clear: { kind: 'choices', choices: originFields, says: 'what name, header or sidecar say counts again' },
    table: {
      kind: 'text',
      value: '<file>',
      says: 'a TSV or CSV with a column case or participant_id and columns site, scanner, protocol; an empty field says nothing',
    },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const { table, ...said } = values
      const wishes = table === undefined ? ofSelection(cohort, said) : await ofTable(cohort, table, said)
      if (!wishes.ok) return wishes
      const done = setAll(cohort, wishes.value.groups)
      if (!done.ok) return done
      const { changedCount, sameCount } = done.value
      const { unknown = [], leftColumns = [] } = wishes.value
      return ok({
        document: { changedCount, sameCount, unknown, leftColumns },
        text: [
          `${counted(changedCount, 'case')} changed, ${sameCount} as before.`,
          ...unknown.map((name) => `  ${name}: the cohort has no such case.`),
          ...(leftColumns.length > 0 ? [`Not read: ${leftColumns.join(', ')}.`] : []),
        ].join('\n'),
        status: unknown.length > 0 ? 1 : 0,
      })
    }),
})

interface Wishes {
  readonly groups: readonly OriginWishes[]
  /** Names in a table that no case has. */
  readonly unknown?: readonly string[]
  readonly leftColumns?: readonly string[]
}

type Said = Readonly<Partial<Record<OriginField | 'case' | 'filter', string | undefined>>> & {
  readonly clear?: readonly OriginField[] | undefined
}

function ofSelection(cohort: Cohort, said: Said): Result<Wishes, Failure> {
  const change: Partial<Record<OriginField, string | null>> = {}
  for (const field of said.clear ?? []) change[field] = null
  for (const field of originFields) {
    const text = said[field]
    if (text === undefined) continue
    const word = originWord(text)
    if (word === undefined) return fail({ kind: 'origin-unfit', field, text: text.slice(0, 80) })
    change[field] = word
  }
  if (Object.keys(change).length === 0 || (said.case === undefined) === (said.filter === undefined))
    return fail({ kind: 'origin-incomplete' })
  if (said.case !== undefined) {
    const found = findCase(cohort, said.case)
    return found.ok ? ok({ groups: [{ caseNumbers: numbersOf(cohort, [found.value.caseId]), change }] }) : found
  }
  const choice = caseChoice({ filter: said.filter })
  return choice.ok ? ok({ groups: [{ caseNumbers: cohort.table.caseNumbers(choice.value), change }] }) : choice
}

const numbersOf = (cohort: Cohort, caseIds: readonly string[]) => cohort.table.caseNumbers({ caseIds })

async function ofTable(cohort: Cohort, path: string, said: Said): Promise<Result<Wishes, Failure>> {
  if (Object.values(said).some((value) => value !== undefined)) return fail({ kind: 'origin-incomplete' })
  const matched = matchOriginTable(cohort, path)
  if (!matched.ok) return matched
  const { wishes, left, leftColumns } = matched.value
  const several = left.find(({ caseIds }) => caseIds.length > 1)
  if (several) return fail({ kind: 'case-ambiguous', name: several.name, caseIds: several.caseIds })
  return ok({ groups: [wishes], unknown: left.map(({ name }) => name), leftColumns })
}

function setAll(cohort: Cohort, groups: readonly OriginWishes[]) {
  let [changedCount, sameCount] = [0, 0]
  for (const group of groups) {
    const done = beginAndEnd(cohort.origins.toSet, group)
    if (!done.ok) return done
    changedCount += done.value.changedCount
    sameCount += done.value.sameCount
  }
  const kept = changedCount > 0 ? keepPeers(cohort) : ok(undefined)
  return kept.ok ? ok({ changedCount, sameCount }) : kept
}
