import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, scan } from './cohorts.ts'

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
    institution: 'Oslo',
    scanner: 'GE 3 T',
    protocol: 't1',
    site: 'Oslo',
  })) {
    database.exec(`UPDATE cases SET ${column} = 'Bergen'`)
    expect((await cohort.verifyAudit()).ok).toBe(false)
    database.exec(`UPDATE cases SET ${column} = '${was}'`)
  }
  expect((await cohort.verifyAudit()).ok).toBe(true)
  database.close()
})
