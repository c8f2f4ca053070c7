import { groupDecisions } from '@contract/cohort-table.ts'
import { fail } from '@contract/result.ts'
import { z } from 'zod'
import { beginAndGiveWay } from '../kept-work.electron.ts'
import type { LocalTruths } from '../local-truths.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Shapes } from '../shapes.electron.ts'
import { announce } from '../window.electron.ts'
import { asksForPrediction, asksForShapes, choiceOf, filterShape, selectionShape } from './selection.ts'
import { readerName } from './words.ts'

const measures = z.array(z.string().max(300)).max(64)
const saved = z.strictObject({ name: z.string().trim().min(1).max(80), filter: filterShape })
const noFacets = { state: [], contrast: [], site: [], scanner: [], protocol: [], finding: [], rating: [] }
const noPoints = {
  caseNumbers: new Int32Array(),
  site: new Int16Array(),
  contrast: new Int16Array(),
  scanner: new Int16Array(),
  protocol: new Int16Array(),
  sites: [],
  contrasts: [],
  scanners: [],
  protocols: [],
  addedDay: new Float64Array(),
  decidedDay: new Float64Array(),
  acquiredDay: new Float64Array(),
  values: [],
}

export function serveTable({
  cohort,
  truths,
  shapes,
}: {
  readonly cohort: OpenCohort
  readonly truths: LocalTruths
  readonly shapes: Shapes
}): void {
  const table = () => cohort.current()?.table
  /** The choice, with predicted Dice up to date if it asks for it. */
  const chosen = async (selection: Parameters<typeof choiceOf>[0], measures: readonly string[] = []) => {
    const choice = choiceOf(selection)
    if (asksForPrediction(choice, ...measures)) await truths.keep()
    if (asksForShapes(choice, ...measures)) await shapes.keep()
    return choice
  }
  serve('table', {
    facets: {
      accepts: z.strictObject({ filter: filterShape }),
      run: async (selection) => (await cohort.read('facets', (await chosen(selection)).filter)) ?? noFacets,
    },
    caseIds: {
      accepts: z.strictObject(selectionShape),
      run: async (selection) => (await cohort.read('caseIds', await chosen(selection))) ?? [],
    },
    segmentNames: { run: async () => table()?.segmentNames() ?? [] },
    measures: {
      run: async () => {
        await truths.keep()
        return (await cohort.read('measures', undefined)) ?? []
      },
    },
    points: {
      accepts: z.strictObject({ filter: filterShape, measures }),
      run: async ({ filter, measures: wanted }) => {
        const choice = await chosen({ filter }, wanted)
        return (await cohort.read('points', { filter: choice.filter, measures: wanted })) ?? noPoints
      },
    },
    pointCase: {
      accepts: z.strictObject({ caseNumber: z.number().int() }),
      run: async ({ caseNumber }) => table()?.pointCase(caseNumber),
    },
    unusualShapes: {
      accepts: z.strictObject({ filter: filterShape }),
      run: async (selection) => {
        const choice = await chosen(selection)
        await shapes.keep()
        return (await cohort.read('unusualShapes', choice.filter)) ?? []
      },
    },
    pointCaseIds: {
      accepts: z.strictObject({ caseNumbers: z.instanceof(Int32Array) }),
      run: async ({ caseNumbers }) => (await cohort.read('pointCaseIds', caseNumbers)) ?? [],
    },
    savedFilters: { run: async () => table()?.savedFilters() ?? [] },
    saveFilters: {
      accepts: z.strictObject({ filters: z.array(saved).max(200) }),
      run: async ({ filters }) => table()?.setSavedFilters(filters) ?? fail({ kind: 'no-cohort' }),
    },
    decide: {
      accepts: z.strictObject({
        ...selectionShape,
        as: z.enum(groupDecisions),
        reason: z.string().trim().max(1000),
        to: readerName.optional(),
      }),
      run: async ({ as, reason, to, ...selection }) => {
        // Who sends a case says to whom or why; all else needs a reason.
        if (reason === '' && (as !== 'sent' || to === undefined)) return fail({ kind: 'reason-missing' })
        const open = cohort.need()
        if (!open.ok) return open
        const caseNumbers = await cohort.read('caseNumbers', await chosen(selection))
        if (caseNumbers === undefined) return fail({ kind: 'cancelled' })
        const work = open.value.table.decisions
        const done = await beginAndGiveWay(cohort, { open: open.value, work }, { as, reason, to, caseNumbers })
        if (done.ok && done.value.doneCount > 0) announce({ kind: 'cohort-changed' })
        return done
      },
    },
  })
}
