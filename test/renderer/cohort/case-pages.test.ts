import type { CaseRow } from '@contract/case.ts'
import type { CasePage } from '@contract/cohort.ts'
import { expect, test } from 'vitest'
import { byName, CasePages } from '../../../src-renderer/cohort/case-pages.svelte.ts'

const rowOf = (index: number): CaseRow => ({
  caseId: `case-${index}`,
  name: `scan ${index}`,
  format: 'nifti',
  shape: [1, 1, 1],
  spacingMm: [1, 1, 1],
  orientation: 'RAS',
  state: 'indexed',
  strokeCount: 0,
  site: 'all',
  activeMs: 0,
  addedAt: '2026-01-02T14:03:00.000Z',
  findings: [],
})

/** A cohort of `totalCount` cases that notes what it was asked for. */
function cohortOf(totalCount: number) {
  const asked: { offset: number; limit: number; filter?: string | undefined }[] = []
  const list = async (request: { offset: number; limit: number; filter?: string | undefined }): Promise<CasePage> => {
    asked.push(request)
    const last = Math.min(totalCount, request.offset + request.limit)
    return {
      totalCount,
      rows: Array.from({ length: Math.max(0, last - request.offset) }, (_, index) => rowOf(request.offset + index)),
    }
  }
  return { asked, list }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('Showing forty rows deep inside 100,000 cases asks for one page, and then knows them.', async () => {
  const cohort = cohortOf(100_000)
  const pages = new CasePages(cohort)
  pages.show(50_010, 50_050)
  await settled()
  expect(cohort.asked).toEqual([{ offset: 50_000, limit: 100, filter: '', sort: byName }])
  expect(pages.rowAt(50_020)?.caseId).toBe('case-50020')
  expect(pages.rowAt(0)).toBeUndefined()
  expect(pages.totalCount).toBe(100_000)
})

test('Scrolling through the whole cohort keeps a bounded number of rows.', async () => {
  const pages = new CasePages(cohortOf(100_000))
  for (let first = 0; first < 100_000; first += 1000) {
    pages.show(first, first + 40)
    await settled()
  }
  const kept = Array.from({ length: 100_000 }, (_, index) => pages.rowAt(index)).filter(Boolean)
  expect(kept.length).toBeLessThanOrEqual(2400)
  expect(pages.rowAt(99_000)?.caseId).toBe('case-99000')
})

test('An answer to a filter that was changed meanwhile is thrown away.', async () => {
  const answers: ((page: CasePage) => void)[] = []
  const pages = new CasePages({ list: () => new Promise((resolve) => answers.push(resolve)) })
  pages.restrict({ filter: 'a', sort: byName })
  pages.restrict({ filter: 'ab', sort: byName })
  answers[1]?.({ totalCount: 1, rows: [rowOf(7)] })
  answers[0]?.({ totalCount: 500, rows: [rowOf(1)] })
  await settled()
  expect(pages.totalCount).toBe(1)
  expect(pages.rowAt(0)?.caseId).toBe('case-7')
})

test('A refresh asks again for what is on screen and shows the former rows until the answer comes.', async () => {
  const cohort = cohortOf(1000)
  const pages = new CasePages(cohort)
  pages.show(210, 250)
  await settled()
  pages.refresh()
  expect(pages.rowAt(210)?.caseId).toBe('case-210')
  await settled()
  expect(cohort.asked.map(({ offset }) => offset)).toEqual([200, 200])
})

test('Another view keeps the rows of the one before until its first page comes, and then none of them.', async () => {
  const answers: ((page: CasePage) => void)[] = []
  const pages = new CasePages({ list: () => new Promise((resolve) => answers.push(resolve)) })
  pages.show(0, 0)
  answers[0]?.({ totalCount: 900, rows: [rowOf(1), rowOf(2)] })
  await settled()
  pages.restrict({ filter: 'b', sort: byName })
  expect(pages.rowAt(1)?.caseId).toBe('case-2')
  expect(pages.shown.filter).toBe('')
  answers[1]?.({ totalCount: 1, rows: [rowOf(5)] })
  await settled()
  expect([pages.rowAt(0)?.caseId, pages.rowAt(1), pages.shown.filter]).toEqual(['case-5', undefined, 'b'])
})

test('A measure is asked for with the rows and stands beside each; what was not measured has none.', async () => {
  const { list } = cohortOf(300)
  const pages = new CasePages({
    list: async (request) => {
      const { rows, totalCount } = await list(request)
      const values = rows.map((_, index) => (index % 2 === 0 ? request.offset + index : null))
      return { rows, totalCount, ...(request.measure === 'snr' && { values }) }
    },
  })
  pages.restrict({ filter: '', sort: byName, measure: 'snr' })
  pages.show(90, 130)
  await settled()
  await settled()
  expect([pages.valueAt(0), pages.valueAt(102), pages.valueAt(103)]).toEqual([0, 102, undefined])
  pages.restrict({ filter: '', sort: byName })
  await settled()
  expect(pages.valueAt(0)).toBeUndefined()
})
