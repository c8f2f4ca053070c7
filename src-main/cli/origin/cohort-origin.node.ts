import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { type OriginChange, type OriginField, originFields } from '@contract/origin.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { originWord } from '../../pipeline/cohort/origin-word.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { beginAndEnd } from '../../storage/kept-work.node.ts'
import { caseChoice, filterOption } from '../case-choice.ts'
import { parseCsv, parseTsv } from '../csv.ts'
import { findCase } from '../find-case.ts'
import { keepPeers } from '../keep-peers.node.ts'
import { counted } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { type OriginRow, readOriginTable } from './origin-table.ts'

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

interface Group {
  readonly caseNumbers: Int32Array
  readonly change: OriginChange
}
interface Wishes {
  readonly groups: readonly Group[]
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

/** No table is longer. */
const largestBytes = 64 * 2 ** 20

async function ofTable(cohort: Cohort, path: string, said: Said): Promise<Result<Wishes, Failure>> {
  if (Object.values(said).some((value) => value !== undefined)) return fail({ kind: 'origin-incomplete' })
  const file = basename(path)
  const text = await textOf(path)
  if (!text.ok) return text
  const table = readOriginTable(file, (/\.csv$/i.test(file) ? parseCsv : parseTsv)(text.value))
  if (!table.ok) return table
  const { rows, leftColumns } = table.value
  const idsOf = caseFinder(cohort)
  const groups: Group[] = []
  const unknown: string[] = []
  for (const row of rows) {
    const caseIds = idsOf(row)
    if (!caseIds.ok) return caseIds
    if (caseIds.value.length === 0) unknown.push(row.name)
    else groups.push({ caseNumbers: numbersOf(cohort, caseIds.value), change: row.change })
  }
  return ok({ groups, unknown, leftColumns })
}

async function textOf(path: string): Promise<Result<string, Failure>> {
  const file = basename(path)
  try {
    if ((await stat(path)).size > largestBytes)
      return fail({ kind: 'origins-line-invalid', file, line: 1, because: 'it is longer than any table of cases' })
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path)))
  } catch (error) {
    if (error instanceof TypeError)
      return fail({ kind: 'origins-line-invalid', file, line: 1, because: 'it is no UTF-8 text' })
    return fail(readFailure(error, file))
  }
}

/** Looks through the cohort once, not once for each row. */
function caseFinder(cohort: Cohort): (row: OriginRow) => Result<readonly string[], Failure> {
  const byName = new Map<string, string[]>()
  const bySubject = new Map<string, string[]>()
  const put = (into: Map<string, string[]>, key: string, caseId: string) => {
    const known = into.get(key)
    if (known) known.push(caseId)
    else into.set(key, [caseId])
  }
  for (const { caseId, name } of cohort.table.rows(cohort.table.caseIds({}))) {
    put(byName, name, caseId)
    const subject = /(?:^|[/_])(sub-[A-Za-z0-9]+)/.exec(name)?.[1]
    if (subject !== undefined) put(bySubject, subject, caseId)
  }
  return ({ of, name }) => {
    if (of === 'subject') return ok(bySubject.get(name.startsWith('sub-') ? name : `sub-${name}`) ?? [])
    const named = byName.get(name) ?? (cohort.caseRow(name).ok ? [name] : [])
    return named.length > 1 ? fail({ kind: 'case-ambiguous', name, caseIds: named }) : ok(named)
  }
}

function setAll(cohort: Cohort, groups: readonly Group[]) {
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
