import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import type { OriginChange } from '../../src-main/contract/origin.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { beginAndEnd } from '../../src-main/storage/kept-work.node.ts'
import { must, newCohort, scan } from './cohorts.ts'

const none = { origin: {}, findings: [] }
const caseNumbers = (cohort: Cohort, filter = '') => cohort.table.caseNumbers({ filter: must(parseFilter(filter)) })
function set(cohort: Cohort, change: OriginChange, filter = '') {
  return must(beginAndEnd(cohort.origins.toSet, { caseNumbers: caseNumbers(cohort, filter), change }))
}
const shownOf = (cohort: Cohort) =>
  cohort
    .listCases({ offset: 0, limit: 99 })
    .rows.map(({ site, scanner, protocol, originSet }) => [site, scanner, protocol, originSet])

const origin = (scanner?: string, protocol?: string, institution?: string) => ({
  origin: {
    ...(scanner !== undefined && { scanner }),
    ...(protocol !== undefined && { protocol }),
    ...(institution !== undefined && { institution }),
  },
})
const added = (cohort: Cohort, name: string, changes = {}) => must(cohort.addCase(scan(name, changes))).caseId

test('Where the name says no site, the institution that a header states is it.', () => {
  const { cohort } = newCohort()
  added(cohort, 'oslo/sub-1', origin('GE 3 T', 't1', 'Rikshospitalet'))
  added(cohort, 'sub-2', origin(undefined, undefined, 'Rikshospitalet'))
  added(cohort, 'sub-3')
  expect(
    cohort.listCases({ offset: 0, limit: 9 }).rows.map(({ site, scanner, protocol }) => [site, scanner, protocol]),
  ).toEqual([
    ['oslo', 'GE 3 T', 't1'],
    ['Rikshospitalet', undefined, undefined],
    ['all', undefined, undefined],
  ])
  expect(cohort.listCases({ offset: 0, limit: 9 }).rows.map((row) => Object.hasOwn(row, 'scanner'))).toEqual([
    true,
    false,
    false,
  ])
})

test('Cases are found, counted and drawn by scanner and protocol.', () => {
  const { cohort } = newCohort()
  added(cohort, 'sub-1', origin('Siemens Prisma 3 T', 't1_mprage'))
  added(cohort, 'sub-2', origin('Siemens Prisma 3 T', 't1_space'))
  added(cohort, 'sub-3')
  const names = (filter: string) =>
    cohort.listCases({ offset: 0, limit: 9, filter: must(parseFilter(filter)) }).rows.map(({ name }) => name)
  expect(names('scanner:"siemens prisma 3 t"')).toEqual(['sub-1', 'sub-2'])
  expect(names('protocol:t1_space')).toEqual(['sub-2'])
  expect(names('scanner:none')).toEqual(['sub-3'])
  expect(names('-protocol:t1_space')).toEqual(['sub-1', 'sub-3'])
  const { scanner, protocol } = cohort.table.facets(must(parseFilter('')))
  expect(scanner).toEqual([{ value: 'Siemens Prisma 3 T', count: 2 }, { count: 1 }])
  expect(protocol).toHaveLength(3)
  const points = cohort.table.points({ filter: { kind: 'any' }, measures: [] })
  expect([points.scanners, [...points.scanner], points.protocols, [...points.protocol]]).toEqual([
    ['Siemens Prisma 3 T'],
    [0, 0, -1],
    ['t1_mprage', 't1_space'],
    [0, 1, -1],
  ])
})

test('A case is compared with the narrowest group that has twenty measured cases: protocol, scanner, site, contrast.', () => {
  const { cohort } = newCohort()
  const measured = (count: number, at: string, changes: object) =>
    Array.from({ length: count }, (_, index) => {
      const caseId = added(cohort, `${at}/sub-${changes ? JSON.stringify(changes).length : 0}-${index}`, changes)
      must(cohort.quality.add(caseId, { scan: { snr: index }, segments: [], findings: [] }))
      return caseId
    })
  const [first = ''] = measured(20, 'oslo', origin('GE 3 T', 't1_a'))
  const [second = ''] = measured(19, 'oslo', origin('GE 3 T', 't1_bcd'))
  const [third = ''] = measured(4, 'oslo', origin('Philips 1.5 T', 't1'))
  const [fourth = ''] = measured(3, 'bergen', origin('GE 3 T', 't1_bcdef'))
  const groupsOf = (caseId: string) =>
    must(cohort.quality.peers(caseId)).groups.map(({ site, scanner, protocol, scan: values }) => [
      site,
      scanner,
      protocol,
      values.get('snr')?.length,
    ])
  const [ofSite, ofAll] = [
    ['oslo', undefined, undefined, 43],
    [undefined, undefined, undefined, 46],
  ]
  expect(groupsOf(first)).toEqual([['oslo', 'GE 3 T', 't1_a', 20], ofSite, ofAll])
  expect(groupsOf(second)).toEqual([['oslo', 'GE 3 T', undefined, 39], ofSite, ofAll])
  expect(groupsOf(third)).toEqual([ofSite, ofAll])
  expect(groupsOf(fourth)).toEqual([['bergen', undefined, undefined, 3], [undefined, 'GE 3 T', undefined, 42], ofAll])
})

test('Where and on what a case was measured is on the audit trail; who changes it in the database is found out.', async () => {
  const { cohort, folder } = newCohort()
  added(cohort, 'sub-1', origin('GE 3 T', 't1', 'Oslo'))
  expect((await cohort.verifyAudit()).ok).toBe(true)
  const database = new DatabaseSync(join(folder, 'cohort.db'))
  for (const [column, was] of Object.entries({
    origin: '{"institution":"Oslo","protocol":"t1","scanner":"GE 3 T"}',
    acquired_on: null,
    scanner: 'GE 3 T',
    protocol: 't1',
    site: 'Oslo',
  })) {
    database.exec(`UPDATE cases SET ${column} = 'Bergen'`)
    expect((await cohort.verifyAudit()).ok).toBe(false)
    database.prepare(`UPDATE cases SET ${column} = ?`).run(was)
  }
  expect((await cohort.verifyAudit()).ok).toBe(true)
  database.close()
})

test('What is set by hand counts before name, header and sidecar, until it is taken back; each step is on the trail.', async () => {
  const { cohort, folder } = newCohort()
  const caseId = added(cohort, 'oslo/sub-1', origin('GE 3 T', 't1'))
  added(cohort, 'bergen/sub-2')
  expect(set(cohort, { site: 'Utrecht', scanner: 'Philips 3 T' }, 'site:oslo')).toEqual({
    changedCount: 1,
    sameCount: 0,
  })
  expect(shownOf(cohort)).toEqual([
    ['bergen', undefined, undefined, undefined],
    ['Utrecht', 'Philips 3 T', 't1', ['site', 'scanner']],
  ])
  expect(set(cohort, { site: 'Utrecht' })).toEqual({ changedCount: 1, sameCount: 1 })
  expect(set(cohort, { site: null }, 'sub-1')).toEqual({ changedCount: 1, sameCount: 0 })
  expect(shownOf(cohort)).toEqual([
    ['Utrecht', undefined, undefined, ['site']],
    ['oslo', 'Philips 3 T', 't1', ['scanner']],
  ])
  const said = [...cohort.trail.events({ caseId, after: 0, limit: 99 })].filter(({ kind }) => kind === 'origin-set')
  expect(said.map(({ details }) => JSON.parse(details).set)).toEqual([
    { site: 'Utrecht', scanner: 'Philips 3 T' },
    { scanner: 'Philips 3 T' },
  ])
  must(await cohort.verifyAudit())
  const database = new DatabaseSync(join(folder, 'cohort.db'))
  expect(() => database.exec(`UPDATE told_origins SET origin = '{}'`)).toThrow('never changed')
  expect(() => database.exec('DELETE FROM told_origins')).toThrow('never removed')
  database.close()
})

test('Setting many cases by hand that was interrupted is finished by the next who opens the cohort, in the name of who set them.', async () => {
  const { cohort, folder, clock } = newCohort()
  // More than a piece takes on any computer.
  const caseCount = 600
  must(cohort.addCases(Array.from({ length: caseCount }, (_, index) => scan(`sub-${index}`))))
  const { toSet } = cohort.origins
  const wish = { caseNumbers: caseNumbers(cohort), change: { site: 'Utrecht' } }
  must(toSet.begin(wish))
  toSet.pieces().next()
  const setIn = (one: Cohort) =>
    one.listCases({ offset: 0, limit: 1, filter: must(parseFilter('site:utrecht')) }).totalCount
  expect(setIn(cohort)).toBeGreaterThan(0)
  expect(setIn(cohort)).toBeLessThan(caseCount)
  expect(toSet.begin(wish)).toMatchObject({ failure: { kind: 'busy' } })
  cohort.close()
  const again = must(openCohort(folder, { clock, readerId: 'reader-b' }))
  expect(setIn(again)).toBe(caseCount)
  const events = again.trail.events({ after: 0, limit: 9999 }).filter(({ kind }) => kind === 'origin-set')
  expect(events).toHaveLength(caseCount)
  expect(new Set(events.map(({ readerId }) => readerId))).toEqual(new Set(['reader-a']))
  must(await again.verifyAudit())
  expect(must(beginAndEnd(again.origins.toSet, wish))).toEqual({ changedCount: 0, sameCount: caseCount })
  again.close()
})

test('Read again, a case of an earlier version has what its files say; what was set by hand stays.', async () => {
  const { cohort } = newCohort()
  const caseId = added(cohort, 'sub-1')
  set(cohort, { protocol: 'mine' })
  const read = { institution: 'Oslo', scanner: 'GE 3 T', protocol: 't1', acquiredOn: '2016-03-09' }
  expect(must(cohort.origins.keepRead(caseId, { origin: read, findings: [] }))).toBe(true)
  expect(must(cohort.origins.keepRead(caseId, { origin: { ...read }, findings: [] }))).toBe(false)
  expect(shownOf(cohort)).toEqual([['Oslo', 'GE 3 T', 'mine', ['protocol']]])
  set(cohort, { protocol: null })
  expect(shownOf(cohort)).toEqual([['Oslo', 'GE 3 T', 't1', undefined]])
  must(cohort.origins.keepRead(caseId, none))
  expect(shownOf(cohort)).toEqual([['all', undefined, undefined, undefined]])
  must(await cohort.verifyAudit())
})

test('A finding of reading again is kept once.', () => {
  const { cohort } = newCohort()
  const caseId = added(cohort, 'sub-1')
  const findings = [{ kind: 'sidecar-senseless', file: 'sub-1.json', fields: ['Manufacturer'] } as const]
  for (let time = 0; time < 2; time++) must(cohort.origins.keepRead(caseId, { origin: {}, findings }))
  expect(must(cohort.caseRow(caseId)).findings).toEqual(findings)
})

test('Cases are filtered, sorted and drawn by the day on which they were acquired; those without one stand last.', () => {
  const { cohort } = newCohort()
  added(cohort, 'sub-1', { origin: { acquiredOn: '2016-03-09' } })
  added(cohort, 'sub-2')
  added(cohort, 'sub-3', { origin: { acquiredOn: '2015-12-31' } })
  const names = (filter: string, order: 'rising' | 'falling' = 'rising') =>
    cohort
      .listCases({ offset: 0, limit: 9, filter: must(parseFilter(filter)), sort: { by: 'acquired', order } })
      .rows.map(({ name }) => name)
  expect([names(''), names('', 'falling')]).toEqual([
    ['sub-3', 'sub-1', 'sub-2'],
    ['sub-1', 'sub-3', 'sub-2'],
  ])
  expect([names('acquired>=2016-01-01'), names('acquired<2016-01-01'), names('-acquired>=1977-01-01')]).toEqual([
    ['sub-1'],
    ['sub-3'],
    ['sub-2'],
  ])
  const { acquiredDay } = cohort.table.points({ filter: { kind: 'any' }, measures: [] })
  expect([...acquiredDay]).toEqual([Date.UTC(2016, 2, 9) / 86_400_000, Number.NaN, Date.UTC(2015, 11, 31) / 86_400_000])
})

test('A case that was moved to another site by hand is compared with the cases there.', () => {
  const { cohort } = newCohort()
  for (let index = 0; index < 40; index++) {
    const caseId = added(cohort, `${index < 20 ? 'oslo' : 'bergen'}/sub-${index}`)
    must(cohort.quality.add(caseId, { scan: { snr: index }, segments: [], findings: [] }))
  }
  const [first = ''] = cohort.table.caseIds({ filter: must(parseFilter('sub-39')) })
  expect(must(cohort.quality.peers(first)).groups[0]?.site).toBe('bergen')
  set(cohort, { site: 'oslo' }, 'sub-39')
  expect(must(cohort.quality.peers(first)).groups.map(({ site, scan }) => [site, scan.get('snr')?.length])).toEqual([
    ['oslo', 21],
    [undefined, 40],
  ])
})
