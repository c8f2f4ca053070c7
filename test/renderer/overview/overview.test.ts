import type { CaseRow } from '@contract/case.ts'
import type { CasePoints } from '@contract/cohort-table.ts'
import { expect, test } from 'vitest'
import { Overview } from '../../../src-renderer/overview/overview.svelte.ts'
import { tableDouble } from '../double/table-double.ts'

const rowOf = (index: number): CaseRow => ({
  caseId: `case-${index}`,
  name: `scan ${index}`,
  format: 'nifti',
  shape: [1, 1, 1],
  spacingMm: [1, 1, 1],
  orientation: 'RAS',
  state: 'waiting',
  strokeCount: 0,
  findings: [],
  site: 'all',
  activeMs: 0,
  addedAt: '2026-01-02T14:03:00.000Z',
  disagreement: index === 7 ? 0.9 : 0.1 + index / 1000,
})

const settled = async (holds: () => boolean) => {
  for (let turn = 0; turn < 200 && !holds(); turn++) await new Promise((resolve) => setTimeout(resolve, 5))
}

function overviewOf(count: number) {
  const rows = Array.from({ length: count }, (_, index) => rowOf(index))
  const opened: string[] = []
  const filters: string[] = []
  const ticked: string[] = []
  const asked: (readonly string[])[] = []
  const table = tableDouble(() => rows)
  const points = (request: { filter: string; measures: readonly string[] }): Promise<CasePoints> => {
    asked.push(request.measures)
    return table.points(request)
  }
  const overview = new Overview(
    { ...table, points },
    {
      openCase: ({ caseId }) => opened.push(caseId),
      restrict: (filter) => filters.push(filter),
      tick: (caseIds) => ticked.push(...caseIds),
    },
  )
  return { overview, opened, filters, asked, ticked }
}

test('Nothing is asked until the overview is seen; then the outlier is found, and its row opens its case.', async () => {
  const { overview, opened, asked } = overviewOf(30)
  overview.show('')
  expect(asked).toEqual([])
  overview.setVisible(true)
  await settled(() => overview.shifts !== undefined)
  expect(overview.outliers?.map(({ index }) => index)).toEqual([7])
  await overview.open(7)
  expect(opened).toEqual(['case-7'])
})

test('Seen no longer, it asks nothing further and nothing anew; seen again, it asks for all of it, and found once, for nothing.', async () => {
  const { overview, asked } = overviewOf(30)
  overview.setVisible(true)
  while (asked.length === 0) await Promise.resolve()
  overview.setVisible(false)
  const askedBefore = asked.length
  overview.show('scan')
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(asked.length).toBe(askedBefore)
  expect(overview.shifts).toBeUndefined()
  overview.setVisible(true)
  await settled(() => overview.shifts !== undefined)
  expect(overview.outliers?.map(({ index }) => index)).toEqual([7])
  const askedInAll = asked.length
  overview.setVisible(false)
  overview.setVisible(true)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(asked.length).toBe(askedInAll)
})

test('While other cases are searched, an outlier is still the case that it was found in.', async () => {
  const rows = Array.from({ length: 30 }, (_, index) => rowOf(index))
  const table = tableDouble(() => rows)
  const opened: string[] = []
  // Numbers stay with their cases, and the second search never ends.
  const numbered = {
    ...table,
    points: async (request: { filter: string; measures: readonly string[] }) => ({
      ...(await table.points(request)),
      caseNumbers: Int32Array.from(rows, ({ caseId }) => Number(caseId.slice('case-'.length))),
    }),
    pointCase: async ({ caseNumber }: { caseNumber: number }) =>
      rows.find(({ caseId }) => caseId === `case-${caseNumber}`),
    unusualShapes: (request: { filter: string }) =>
      rows.length > 30 ? new Promise<never>(() => {}) : table.unusualShapes(request),
  }
  const overview = new Overview(numbered, {
    openCase: ({ caseId }) => opened.push(caseId),
    restrict: () => {},
    tick: () => {},
  })
  overview.setVisible(true)
  await settled(() => overview.outliers !== undefined)
  const [outlier] = overview.outliers ?? []
  if (!outlier) throw new Error('No outlier was found.')
  rows.unshift(rowOf(99))
  overview.show('')
  await settled(() => overview.points?.caseNumbers.length === 31)
  expect((await overview.caseOf(outlier))?.caseId).toBe('case-7')
  await overview.openOutlier(outlier)
  expect(opened).toEqual(['case-7'])
})

test('What is brushed becomes the filter, and another brush along the same axis replaces it.', async () => {
  const { overview, filters } = overviewOf(30)
  overview.setVisible(true)
  await settled(() => overview.points !== undefined)
  const measure = overview.first
  if (!measure) throw new Error('There is no measure.')
  const axis = { kind: 'measure', measure } as const
  overview.brush([{ axis, from: 0.51234567, to: 0.2 }])
  expect(filters.at(-1)).toBe('disagreement>=0.2 disagreement<=0.5123')
  overview.show('state:waiting disagreement>=0.2 disagreement<=0.5123')
  overview.brush([{ axis, from: 0.3, to: 0.4 }])
  expect(filters.at(-1)).toBe('state:waiting disagreement>=0.3 disagreement<=0.4')
  overview.brush([{ axis: { kind: 'added' }, from: 20_000.5, to: 20_010 }])
  expect(filters.at(-1)).toContain('added>=2024-10-04 added<=2024-10-14')
})

test('What a lasso goes around is ticked beside what was, and stands out until it is unticked.', async () => {
  const { overview, ticked } = overviewOf(30)
  overview.setVisible(true)
  await settled(() => overview.points !== undefined)
  await overview.tick([3, 4])
  await overview.tick([4, 9])
  expect(ticked).toEqual(['case-3', 'case-4', 'case-4', 'case-9'])
  expect([...overview.tickedIndices]).toEqual([3, 4, 9])
  overview.untick()
  expect(overview.tickedIndices.size).toBe(0)
})

test('Nine cases cannot tell who lies far out; ten of one contrast can.', async () => {
  for (const [count, tells] of [
    [9, false],
    [10, true],
  ] as const) {
    const { overview } = overviewOf(count)
    overview.setVisible(true)
    await settled(() => overview.outliers !== undefined)
    expect([count, overview.isComparable]).toEqual([count, tells])
  }
})
