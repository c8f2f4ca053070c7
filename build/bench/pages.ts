import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CaseSort } from '../../src-main/contract/cohort-table.ts'
import { parseFilter } from '../../src-main/pipeline/cohort/filter/parse-filter.ts'
import { type Cohort, createCohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import type { Bench, Row } from './bench.ts'
import { percentile, timed, timeMs } from './bench.ts'
import { groupRows } from './group-rows.ts'
import { addLargeCohort, caseCount } from './large-cohort.ts'
import { must } from './must.ts'
import { planRows, ratingRows } from './review-rows.ts'
import { workOnLargeCohort } from './worked-cohort.ts'

/** One frame of a screen at 60 Hz: a page that comes within it never makes a scrolling reader wait. */
const frameMs = 16.7
const filterMs = 50

/** What a coordinator types, and the columns that are sorted by. */
const filters = [
  'sub-0999',
  'state:waiting',
  'disagreement>0.2',
  'disagreement>0.2 state:waiting contrast:T1w',
  'site:oslo -state:accepted',
  'finding:grid-sheared',
  'volume("Left hippocampus")<2.5',
  'contrast:flair or contrast:t2w',
  'strokes>0 minutes>1',
  'snr<10',
  'sphericity("Left hippocampus")<0.45',
  'predictedDice<0.8 state:waiting',
  'rating:fail',
  'rating:none snr<6',
  'nowhere',
]
const sorts: readonly CaseSort[] = [
  { by: 'disagreement', order: 'falling' },
  { by: 'disagreement', order: 'rising' },
  { by: 'site', order: 'rising' },
  { by: 'findings', order: 'falling' },
  { by: 'added', order: 'falling' },
  { by: 'measure:snr', order: 'rising' },
  { by: 'measure:predictedDice', order: 'rising' },
  { by: 'measure:sphericity("Left hippocampus")', order: 'rising' },
]
const dependencies = { clock: () => new Date(), readerId: 'bench' }

/** How quickly a cohort of the design size is filled, opened, filtered and sorted. */
export const pages: Bench = {
  name: 'cohort of 100,000 cases',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    const path = join(folder, 'cohort')
    try {
      const filling = must(createCohort(path, dependencies))
      const perCaseMs = addLargeCohort(filling)
      filling.close()
      await workOnLargeCohort(path)
      let opened: Cohort | undefined
      const openMs = await timeMs(() => {
        opened = must(openCohort(path, dependencies))
      })
      if (opened === undefined) throw new Error('The cohort was not opened.')
      const rows = [
        ...curve(perCaseMs),
        { measure: 'opening', value: openMs, unit: 'ms', atMost: 1000 },
        ...(await pageRows(opened)),
        ...(await overviewRows(opened)),
        ...(await ratingRows(opened)),
        ...(await planRows(opened)),
        ...(await groupRows(opened)),
        await trailRow(opened),
      ]
      opened.close()
      return rows
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

/** The cost of a case as the cohort grows, each as the median of ten batches around it. */
function curve(perCaseMs: readonly number[]): readonly Row[] {
  const around = (from: number) => percentile(perCaseMs.slice(from, from + 10), 50)
  const at = [0, 10, 25, 50, 75, 90] as const
  const costs = at.map((from) => ({
    measure: `adding a case, between ${(from + 1) * 1000} and ${(from + 10) * 1000}`,
    value: around(from),
    unit: 'ms',
  }))
  return [
    ...costs,
    {
      measure: 'a case at 100,000 costs as much as one at 1,000, times',
      value: around(90) / around(0),
      unit: '',
      atMost: 1.5,
    },
  ]
}

async function pageRows(cohort: Cohort): Promise<readonly Row[]> {
  const page = (offset: number, filter = '', sort?: CaseSort) => {
    const parsed = must(parseFilter(filter))
    return () => cohort.listCases({ offset, limit: 100, filter: parsed, sort })
  }
  const rows = [
    await timed('first page of 100', page(0), frameMs),
    await timed('page of 100 in the middle', page(caseCount / 2), frameMs),
    await timed('last page of 100', page(caseCount - 100), frameMs),
  ]
  // The latest filter and the latest order are remembered; what is measured was not asked before.
  const forget = page(0, 'something or other', { by: 'measure:minutes', order: 'rising' })
  for (const filter of filters) rows.push(await timed(`first page of: ${filter}`, page(0, filter), filterMs, forget))
  for (const sort of sorts) {
    rows.push(await timed(`first page by ${sort.by}, ${sort.order}`, page(0, '', sort), filterMs, forget))
    rows.push(await timed(`the same of: ${filters[3]}`, page(0, filters[3], sort), filterMs, forget))
  }
  rows.push(await timed('head of the queue, 50', () => cohort.queue({ limit: 50 }), frameMs))
  return rows
}

async function trailRow(cohort: Cohort): Promise<Row> {
  const begun = performance.now()
  const { eventCount } = must(await cohort.verifyAudit())
  return { measure: `audit trail of ${eventCount} events verified`, value: performance.now() - begun, unit: 'ms' }
}

async function overviewRows(cohort: Cohort): Promise<readonly Row[]> {
  const all = must(parseFilter(''))
  const measures = ['disagreement', 'volume("Left hippocampus")']
  return [
    await timed('counts of all values beside the table', () => cohort.table.facets(all)),
    await timed('points of all cases, two measures', () => cohort.table.points({ filter: all, measures })),
    await timed('ids of all that match', () => cohort.table.caseIds({ filter: must(parseFilter('state:waiting')) })),
  ]
}
