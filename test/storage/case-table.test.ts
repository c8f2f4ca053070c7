import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseSort } from '../../src-main/contract/cohort-table.ts'
import { sortColumns } from '../../src-main/contract/cohort-table.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { writeCaseTable } from '../../src-main/worker/exporting/case-table.node.ts'
import { claimedCase, must, newCohort, scan, stoppedClock, temporaryFolder, waitingCase } from './cohorts.ts'
import { writeVersion1 } from './version-1.ts'

const contrastOf = (name: string) => ({ name, source: 'bids-suffix', evidence: name }) as const

/** Five cases of two sites, two of them with volumes of 1.5 ml in both segments. */
async function smallCohort() {
  const made = newCohort()
  const { cohort } = made
  must(cohort.addCase(scan('oslo/sub-1_T1w', { contrast: contrastOf('T1w') })))
  must(cohort.addCase(scan('oslo/sub-10_FLAIR', { contrast: contrastOf('FLAIR') })))
  must(cohort.addCase(scan('bergen/sub-2', { findings: [{ kind: 'grid-sheared', file: 'x', angleDegrees: 3 }] })))
  await waitingCase(cohort, 'oslo/sub-3', 0.5)
  await waitingCase(cohort, 'bergen/sub-4', 0.9)
  return made
}

const names = (cohort: Cohort, filter: string, sort?: CaseSort) =>
  cohort
    .listCases({ offset: 0, limit: 100, filter: must(parseFilter(filter)), sort })
    .rows.map(({ name }) => name.replace(/^.*\//, ''))

test.each([
  ['site:oslo', ['sub-1_T1w', 'sub-3', 'sub-10_FLAIR']],
  ['contrast:t1w', ['sub-1_T1w']],
  ['contrast:none -finding:none', ['sub-2']],
  ['finding:grid-sheared', ['sub-2']],
  ['disagreement>0.3', ['sub-3']],
  ['-disagreement>0.3', ['sub-2', 'sub-4', 'sub-1_T1w', 'sub-10_FLAIR']],
  ['volume("hippocampus, LEFT anterior")=1.5', ['sub-4', 'sub-3']],
  ['volume("Hippocampus, left anterior")<1.5', []],
  ['dice("Hippocampus, left posterior")<0.6', ['sub-3']],
  ['sub-1 or state:waiting site:bergen', ['sub-4', 'sub-1_T1w', 'sub-10_FLAIR']],
  ['spacing>2.4', ['sub-2', 'sub-4', 'sub-1_T1w', 'sub-3', 'sub-10_FLAIR']],
  ['added<2025-03-01', []],
  ['added=2025-03-01 findings>0', ['sub-2']],
  ['flair', ['sub-10_FLAIR']],
])('%s lets exactly these through.', async (filter, wanted) => {
  const { cohort } = await smallCohort()
  expect(names(cohort, filter)).toEqual(wanted)
})

test('A filter and its negation share the cases among them, whatever the filter.', async () => {
  const { cohort } = await smallCohort()
  const one = fc.constantFrom(
    'sub-1',
    'state:waiting',
    'contrast:FLAIR',
    'contrast:none',
    'site:oslo',
    'disagreement>0.3',
    'volume("Hippocampus, left anterior")>1',
    'finding:none',
    'decided>2020-01-01',
  )
  fc.assert(
    fc.property(fc.array(one, { minLength: 1, maxLength: 4 }), fc.constantFrom(' ', ' or '), (parts, join) => {
      const filter = parts.join(join)
      expect(names(cohort, filter).length + names(cohort, `-(${filter})`).length).toBe(5)
    }),
  )
})

test('Quotes, semicolons and percent signs in a filter are letters of a name and nothing else.', async () => {
  const { cohort } = await smallCohort()
  must(cohort.addCase(scan(`a'; DROP TABLE cases; -- %`)))
  expect(names(cohort, `"'; DROP TABLE cases; --"`)).toEqual([`a'; DROP TABLE cases; -- %`])
  expect(cohort.summary().caseCount).toBe(6)
})

test('The table is sorted by any column both ways, and cases without a value stand last either way.', async () => {
  const { cohort } = await smallCohort()
  for (const by of sortColumns) {
    const rising = names(cohort, '', { by, order: 'rising' })
    const falling = names(cohort, '', { by, order: 'falling' })
    expect(rising.toSorted()).toEqual(falling.toSorted())
    // The same order through an index alone and through a filter that lets all through.
    expect(names(cohort, '-nothing', { by, order: 'rising' })).toEqual(rising)
  }
  expect(names(cohort, '', { by: 'disagreement', order: 'rising' }).slice(0, 2)).toEqual(['sub-4', 'sub-3'])
  expect(names(cohort, '', { by: 'disagreement', order: 'falling' }).slice(0, 2)).toEqual(['sub-3', 'sub-4'])
})

test('The ids of all cases stand in the order of the table, by any column both ways.', async () => {
  const { cohort } = await smallCohort()
  for (const by of sortColumns)
    for (const order of ['rising', 'falling'] as const)
      for (const filter of ['', 'sub-1 or state:waiting'].map((text) => must(parseFilter(text)))) {
        const choice = { filter, sort: { by, order } }
        const { rows } = cohort.listCases({ offset: 0, limit: 100, ...choice })
        expect(cohort.table.caseIds(choice), `${by} ${order}`).toEqual(rows.map(({ caseId }) => caseId))
      }
})

test('Facets count the cases that the filter lets through.', async () => {
  const { cohort } = await smallCohort()
  const facets = cohort.table.facets(must(parseFilter('site:oslo')))
  expect(facets).toEqual({
    state: [
      { value: 'indexed', count: 2 },
      { value: 'waiting', count: 1 },
    ],
    contrast: [{ count: 1 }, { value: 'FLAIR', count: 1 }, { value: 'T1w', count: 1 }],
    scanner: [],
    protocol: [],
    site: [{ value: 'oslo', count: 3 }],
    finding: [{ count: 3 }],
    rating: [],
  })
  expect(cohort.table.segmentNames()).toEqual(['Hippocampus, left anterior', 'Hippocampus, left posterior'])
})

test('Points have a place for each case, NaN where nothing was measured, and lead to their case.', async () => {
  const { cohort } = await smallCohort()
  const measures = ['disagreement', 'volume("Hippocampus, left anterior")', 'no such measure']
  const points = cohort.table.points({ filter: must(parseFilter('')), measures })
  expect(points.sites).toEqual(['bergen', 'oslo'])
  expect(points.values.map((values) => [...values])).toEqual([
    [Number.NaN, expect.closeTo(0.1), Number.NaN, 0.5, Number.NaN],
    [Number.NaN, 1.5, Number.NaN, 1.5, Number.NaN],
    Array.from({ length: 5 }, () => Number.NaN),
  ])
  expect(points.addedDay[0]).toBeCloseTo(Date.parse('2025-03-01T08:00:00Z') / 86_400_000, 6)
  expect(cohort.table.pointCase(points.caseNumbers[3] ?? 0)?.name).toBe('oslo/sub-3')
})

test('All that match are deferred with a reason; what is open, accepted or not segmented stays as it is.', async () => {
  const { cohort } = await smallCohort()
  const held = await claimedCase(cohort, 'oslo/open')
  const filter = must(parseFilter('site:oslo'))
  expect(must(cohort.table.decide({ filter, as: 'deferred', reason: 'Later' }))).toEqual({ doneCount: 1, leftCount: 3 })
  expect(names(cohort, 'state:deferred')).toEqual(['sub-3'])
  const [row] = cohort.listCases({ offset: 0, limit: 1, filter: must(parseFilter('state:deferred')) }).rows
  expect(row).toMatchObject({ deferredBecause: 'Later', decidedAt: '2025-03-01T08:00:00.000Z' })
  expect(must(cohort.caseRow(held.caseId)).state).toBe('claimed')
  must(await cohort.verifyAudit())
})

test('Of the cases that were ticked some are chosen in any order, with a filter or without, and only they are decided about.', async () => {
  const { cohort } = await smallCohort()
  const idOf = new Map(cohort.listCases({ offset: 0, limit: 9 }).rows.map(({ name, caseId }) => [name, caseId]))
  const caseIds = ['oslo/sub-3', 'bergen/sub-2', 'bergen/sub-4'].map((name) => idOf.get(name) ?? '')
  const [third, second, fourth] = caseIds
  expect(cohort.table.caseIds({ caseIds })).toEqual([second, fourth, third])
  const sort = { by: 'measure:disagreement', order: 'falling' } as const
  expect(cohort.table.caseIds({ caseIds, sort })).toEqual([third, fourth, second])
  expect(cohort.table.caseIds({ caseIds, filter: must(parseFilter('site:bergen or sub-1')) })).toEqual([second, fourth])
  expect(cohort.table.caseIds({ caseIds: [] })).toEqual([])
  expect(cohort.listCases({ caseIds, offset: 1, limit: 1 })).toMatchObject({
    totalCount: 3,
    rows: [{ caseId: fourth }],
  })
  const ticked = [second, third].flatMap((caseId) => caseId ?? [])
  expect(must(cohort.table.decide({ caseIds: ticked, as: 'rejected', reason: 'Moved' }))).toEqual({
    doneCount: 1,
    leftCount: 1,
  })
  expect(names(cohort, 'state:rejected')).toEqual(['sub-3'])
})

test('A group decision that was interrupted is on record, and is finished by the next who opens the cohort, in the name of who decided.', async () => {
  const { cohort, folder, clock } = newCohort()
  // More than a piece takes on any computer.
  const caseCount = 600
  for (let index = 0; index < caseCount; index++) await waitingCase(cohort, `case-${index}`, 0.5)
  const { decisions } = cohort.table
  const caseNumbers = cohort.table.caseNumbers({})
  must(decisions.begin({ as: 'rejected', reason: 'Moved', caseNumbers }))
  const pieces = decisions.pieces()
  pieces.next()
  const filter = must(parseFilter('state:rejected'))
  const rejectedIn = (one: Cohort) => one.listCases({ offset: 0, limit: 1, filter }).totalCount
  expect(rejectedIn(cohort)).toBeGreaterThan(0)
  expect(rejectedIn(cohort)).toBeLessThan(caseCount)
  expect(decisions.begin({ as: 'deferred', reason: 'x', caseNumbers })).toMatchObject({ failure: { kind: 'busy' } })
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(rejectedIn(again)).toBe(caseCount)
  must(await again.verifyAudit())
  again.close()
  const raw = new DatabaseSync(join(folder, 'cohort.db'), { readOnly: true })
  const events = raw
    .prepare("SELECT kind, reader_id FROM audit_events WHERE kind IN ('group-decided', 'case-rejected')")
    .all()
  raw.close()
  expect(events).toHaveLength(caseCount + 1)
  expect(new Set(events.map(({ reader_id }: { reader_id: string }) => reader_id))).toEqual(new Set(['reader-a']))
})

test('Filters are kept under their names with the cohort.', () => {
  const { cohort, folder, clock } = newCohort()
  expect(cohort.table.savedFilters()).toEqual([])
  const filters = [
    { name: 'b', filter: 'state:waiting' },
    { name: 'a', filter: 'site:x' },
  ]
  must(cohort.table.setSavedFilters(filters))
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(again.table.savedFilters().map(({ name }) => name)).toEqual(['a', 'b'])
  again.close()
})

test.each(['tsv', 'csv'])(
  'The chosen cases are written as %s, and each column is in the data dictionary.',
  async (ending) => {
    const { cohort } = await smallCohort()
    const path = join(temporaryFolder(), `cases.${ending}`)
    const { rowCount } = must(await writeCaseTable(cohort, { filter: must(parseFilter('state:waiting')) }, path))
    const lines = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
    const head = lines[0]?.split(ending === 'tsv' ? '\t' : ',') ?? []
    expect(rowCount).toBe(2)
    expect(lines).toHaveLength(3)
    expect(lines[1]).toContain('bergen/sub-4')
    const dictionary = JSON.parse(readFileSync(path.replace(/\.\w+$/, '.json'), 'utf8'))
    expect(Object.keys(dictionary)).toEqual(head)
    expect(dictionary.volume_Hippocampus_left_anterior).toMatchObject({ Units: 'ml' })
    expect(dictionary.spacing_k).toMatchObject({ Units: 'mm' })
  },
)

test('A cohort of the first format knows site, spacing and the number of findings of its cases.', () => {
  const folder = temporaryFolder()
  writeVersion1(folder)
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  raw.exec("UPDATE cases SET name = 'oslo/sub-2'")
  raw.close()
  const cohort = must(openCohort(folder, { clock: stoppedClock().clock, readerId: 'reader-a' }))
  expect(names(cohort, 'site:oslo spacing=1 findings=0')).toEqual(['sub-2'])
  cohort.close()
})

test('A case whose last inference failed is found, also by the reason, and stands nowhere among the others.', async () => {
  const { cohort } = await smallCohort()
  const [failed] = cohort.listCases({ offset: 0, limit: 1, filter: must(parseFilter('sub-2')) }).rows
  must(cohort.setInferenceFailure(failed?.caseId ?? '', { kind: 'cancelled' }))
  expect(names(cohort, 'failed:yes')).toEqual(['sub-2'])
  expect(names(cohort, 'failed:cancelled')).toEqual(['sub-2'])
  expect(names(cohort, 'failed:none')).toHaveLength(4)
  expect(names(cohort, '-failed:yes')).toHaveLength(4)
})
