import { ok } from '@contract/result.ts'
import { z } from 'zod'
import { chooseFolder } from '../choose.electron.ts'
import type { LocalTruths } from '../local-truths.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Shapes } from '../shapes.electron.ts'
import { asksForPrediction, asksForShapes, choiceOf, measureShape, selectionShape } from './selection.ts'

const page = { offset: z.number().int().min(0), limit: z.number().int().min(1).max(1000) }

export function serveCohort({
  cohort,
  truths,
  shapes,
}: {
  readonly cohort: OpenCohort
  readonly truths: LocalTruths
  readonly shapes: Shapes
}): void {
  serve('cohort', {
    create: {
      run: async () => {
        const folder = await chooseFolder('New cohort: choose an empty folder', { mayCreate: true })
        if (folder === undefined) return ok(undefined)
        const created = await cohort.create(folder)
        return created.ok ? ok(created.value.summary()) : created
      },
    },
    open: {
      run: async () => {
        const folder = await chooseFolder('Open a cohort', { mayCreate: false })
        if (folder === undefined) return ok(undefined)
        const opened = await cohort.open(folder)
        return opened.ok ? ok(opened.value.summary()) : opened
      },
    },
    current: { run: async () => cohort.current()?.summary() },
    list: {
      accepts: z.strictObject({ ...page, ...selectionShape, measure: measureShape.optional() }),
      run: async ({ offset, limit, measure, ...selection }) => {
        const choice = choiceOf(selection)
        if (asksForPrediction(choice, measure)) await truths.keep()
        if (asksForShapes(choice, measure)) await shapes.keep()
        return (await cohort.read('cases', { offset, limit, measure, ...choice })) ?? { totalCount: 0, rows: [] }
      },
    },
    refused: {
      accepts: z.strictObject(page),
      run: async (request) => cohort.current()?.listRefused(request) ?? [],
    },
  })
}
