import type { Failure } from '@contract/failure/failure.ts'
import type { Plan, PlanDraft } from '@contract/planner.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { app, BrowserWindow } from 'electron'
import { z } from 'zod'
import type { Cohort } from '../../storage/cohort.node.ts'
import { givingWay } from '../../storage/pieces.node.ts'
import { fileOf, writeStatement } from '../../worker/write-statement.node.ts'
import { chooseFileToSave } from '../choose.electron.ts'
import type { LocalTruths } from '../local-truths.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import type { Shapes } from '../shapes.electron.ts'
import { asksForPrediction, asksForShapes, choiceOf, filterShape } from './selection.ts'

const share = z.number().min(0).max(1)
const count = z.number().int().min(0).max(10_000_000)
const draft = z.strictObject({
  flag: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('above'), score: z.number().min(0) }),
    z.strictObject({ kind: z.literal('most-doubtful'), count }),
  ]),
  score: z.enum(['disagreement', 'unusualness']).optional(),
  flagFilter: filterShape.optional(),
  promise: share,
  confidence: z.number().min(0.5).max(0.9999),
  bound: z.enum(['binomial', 'finite']),
  auditCount: count.min(1).optional(),
  strata: z.enum(['none', 'site']),
  allocation: z.enum(['proportional', 'equal']),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1),
})
const planId = z.string()
const files = {
  json: { name: 'JSON', extensions: ['json'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
}

export function servePlanner({
  cohort,
  truths,
  shapes,
}: {
  readonly cohort: OpenCohort
  readonly truths: LocalTruths
  readonly shapes: Shapes
}): void {
  /** What flags go by beside the disagreement, up to date. */
  const keep = async (draft: PlanDraft) => {
    const choice = choiceOf({ filter: draft.flagFilter })
    if (asksForPrediction(choice)) await truths.keep()
    const isUnusual = cohort.current()?.plans.flagScore(draft) === 'unusualness'
    if (isUnusual || asksForShapes(choice)) await shapes.keep()
  }
  serve('planner', {
    preview: {
      accepts: draft,
      run: async (request) => {
        await keep(request)
        const preview = await cohort.read('planPreview', request)
        return preview ? ok(preview) : fail({ kind: 'no-cohort' })
      },
    },
    fix: {
      accepts: draft,
      run: async (request) => {
        await keep(request)
        const open = cohort.need()
        return open.ok ? fixPlan(cohort, open.value, request) : open
      },
    },
    plans: { run: async () => cohort.current()?.plans.list() ?? [] },
    audit: {
      accepts: z.strictObject({ planId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.plans.audit(request.planId) : open
      },
    },
    judge: {
      accepts: z.strictObject({ planId, position: count.min(1), verdict: z.enum(['pass', 'fail', 'unsure']) }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.plans.judge(request) : open
      },
    },
    statement: {
      accepts: z.strictObject({ planId }),
      run: async (request) => {
        const open = cohort.need()
        return open.ok ? open.value.plans.statement(request.planId, app.getVersion()) : open
      },
    },
    write: {
      accepts: z.strictObject({ planId, as: z.enum(['json', 'pdf']) }),
      run: async (request) => {
        const open = cohort.need()
        if (!open.ok) return open
        const name = `${open.value.summary().name.replace(/[^\p{L}\p{N}._-]+/gu, '_')}-statement.${request.as}`
        const path = await chooseFileToSave('Write the statement', name, files[request.as])
        if (path === undefined) return ok(undefined)
        const made =
          request.as === 'pdf'
            ? ok(fileOf(await printed()))
            : await cohort.read('statementFile', { planId: request.planId, version: app.getVersion() })
        if (made === undefined || cohort.current() !== open.value) return fail({ kind: 'no-cohort' })
        return made.ok ? writeStatement(open.value.plans, request.planId, { ...made.value, path }) : made
      },
    },
  })
}

/** The sheet that the window has for paper. */
async function printed(): Promise<Uint8Array> {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) throw new Error('There is no window to print.')
  return window.webContents.printToPDF({ pageSize: 'A4' })
}

/** A cohort in which something happens all the time is surveyed so often beside main. */
const mostSurveys = 5

/** Surveyed in a thread, its population kept in pieces, and fixed in one transaction as it was surveyed. */
async function fixPlan(cohort: OpenCohort, open: Cohort, draft: PlanDraft): Promise<Result<Plan, Failure>> {
  for (let survey = 0; survey < mostSurveys; survey++) {
    const surveyed = await cohort.read('planToFix', draft)
    if (surveyed === undefined) return fail({ kind: 'no-cohort' })
    if (!surveyed.ok) return surveyed
    const kept = await givingWay(open.plans.populationPieces(surveyed.value), () => cohort.current() === open)
    if (cohort.current() !== open) return fail({ kind: 'no-cohort' })
    if (!kept.ok) return kept
    const fixed = open.plans.fixSurveyed(surveyed.value)
    if (!fixed.ok) return fixed
    if (fixed.value) return ok(fixed.value)
  }
  return open.plans.fix(draft)
}
