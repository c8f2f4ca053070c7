import { aggregationInWords } from '@contract/aggregation.ts'
import { type CaseRow, caseStates } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { calibrateModels, truthsOfNewestModel } from '../../pipeline/calibration/by-model.ts'
import { howWell } from '../../pipeline/calibration/how-well.ts'
import { calibratePassesOfModels } from '../../pipeline/calibration/passes-by-model.ts'
import type { Shared } from '../../pipeline/cohort/peers.ts'
import { unusualShapeReason } from '../../pipeline/cohort/shape/shape-words.ts'
import { outlierReason } from '../../pipeline/cohort/statistics/outlier-reason.ts'
import { outliersOf } from '../../pipeline/cohort/statistics/outliers.ts'
import { type FlaggedCase, type Report, reportLimits } from '../../pipeline/export/report/report.ts'
import { namelessSentences } from '../../pipeline/planner/nameless.ts'
import type { Cohort } from '../../storage/cohort.node.ts'
import { orderedQueue } from '../ordered-queue.node.ts'
import { passesHeldOf } from '../rated-passes.node.ts'

export interface ReportWish {
  readonly version: string
  readonly madeAt: string
  /** Cases are called by the beginning of their ids, the cohort has no name, and sites stay out. */
  readonly withoutNames: boolean
}

/** What of a cohort a report reads; it writes nothing. */
export type ReportedCohort = Pick<
  Cohort,
  'summary' | 'table' | 'truths' | 'ratedCases' | 'scores' | 'queue' | 'caseRow' | 'ratings' | 'plans'
> & { readonly quality: Pick<Cohort['quality'], 'unusualShapes'> }

const mostReasons = 3

/** What a report tells of the whole cohort. */
export function reportFacts(cohort: ReportedCohort, wish: ReportWish): Result<Report, Failure> {
  const { name, caseCount, countByState } = cohort.summary()
  const { values } = cohort.table.points({ filter: { kind: 'any' }, measures: ['disagreement'] })
  const stated = statementOf(cohort, wish)
  if (!stated.ok) return stated
  const truths = cohort.truths.seen()
  const held = truths.length > 0 ? howWell(truthsOfNewestModel(truths)) : undefined
  const { flagged, moreFlagged } = flaggedOf(cohort, wish)
  return ok({
    cohortName: wish.withoutNames ? 'Cohort' : name,
    madeAt: wish.madeAt,
    applicationVersion: wish.version,
    caseCount,
    states: caseStates.flatMap((state) => {
      const count = countByState[state] ?? 0
      return count > 0 ? [{ state, count }] : []
    }),
    scoreOf: aggregationInWords(cohort.scores.aggregation()),
    disagreements: [...(values[0] ?? [])].filter(Number.isFinite),
    ...(held?.mae &&
      held.coverage && {
        calibration: [
          `Of the latest ${held.judgedCount} accepted cases, predicted before they were accepted: mean error of predicted Dice ${held.mae.value.toFixed(3)}, ${Math.round(100 * held.coverage.value)} % in their ${Math.round(100 * held.level)} % interval.`,
        ],
      }),
    ...passesOf(cohort),
    flagged,
    moreFlagged,
    ratings: ratingsOf(cohort),
    ...(stated.value && { statement: stated.value }),
  })
}

/** The most doubtful of the cases that wait, then those that lie farthest from the others by any measure. */
function flaggedOf(cohort: ReportedCohort, { withoutNames }: ReportWish) {
  const reasons = outlierReasons(cohort, withoutNames)
  const predictions = {
    ...calibrateModels(cohort.truths.known()),
    ...calibratePassesOfModels(cohort.ratedCases.known()),
  }
  const queue = orderedQueue(cohort, predictions, reportLimits.doubtful)
  const doubtful = queue.items.filter(({ row }) => row.disagreement !== undefined)
  const rows = new Map<string, CaseRow>(doubtful.map(({ row }) => [row.caseId, row]))
  const others = [...reasons.keys()].filter((caseId) => !rows.has(caseId))
  for (const caseId of others.slice(0, reportLimits.cases - rows.size)) {
    const row = cohort.caseRow(caseId)
    if (row.ok) rows.set(caseId, row.value)
  }
  const flagged: FlaggedCase[] = []
  for (const [caseId, row] of rows) {
    const queued = doubtful.find((one) => one.row.caseId === caseId)
    const predicted = queued?.predicted
    const pass = queued?.predictedPass
    flagged.push({
      caseId,
      name: withoutNames ? `Case ${caseId.slice(0, 8)}` : row.name,
      state: row.state,
      ...(row.disagreement !== undefined && { disagreement: row.disagreement }),
      ...(predicted && {
        predicted: `${predicted.dice.toFixed(2)} (${predicted.low.toFixed(2)} to ${predicted.high.toFixed(2)}, ${Math.round(100 * predicted.level)} %)`,
      }),
      ...(pass && {
        chanceToPass: `${percent(pass.chance)} (${percent(pass.low)} to ${percent(pass.high)}, ${percent(pass.level)} interval)`,
      }),
      reasons: [...(queued ? [queued.reason] : []), ...(reasons.get(caseId) ?? [])].slice(0, mostReasons),
    })
  }
  return { flagged, moreFlagged: Math.max(0, others.length - (rows.size - doubtful.length)) }
}

const percent = (share: number): string => `${Math.round(100 * share)} %`

/** How the chance to pass held on the ratings that whoever makes the report may see. */
function passesOf({ ratedCases }: ReportedCohort): Pick<Report, 'passes'> {
  const held = passesHeldOf(ratedCases)
  if (held?.brier === undefined) return {}
  const { judgedCount, brier, brierOfShare = Number.NaN, vocabulary } = held
  return {
    passes: [
      `Chance that a reader passes the model’s segmentation as it is (“${vocabulary.title}”: ${vocabulary.passing.join(', ')}), on the latest ${judgedCount} rated ones, each predicted before it was rated: Brier score ${brier.value.toFixed(3)}, against ${brierOfShare.toFixed(3)} if the share that passed before were told of all.`,
    ],
  }
}

/** By case, the case that lies farthest first: by a measure, or by the shape of a segment. */
function outlierReasons(
  { table, quality }: ReportedCohort,
  withoutNames: boolean,
): ReadonlyMap<string, readonly string[]> {
  // Shapes are told by themselves, in words of what is unusual about them.
  const measures = table.measures().filter(({ field }) => field !== 'shapeDistance')
  const points = table.points({ filter: { kind: 'any' }, measures: measures.map(({ id }) => id) })
  const shown = <Named extends Shared>({ site, scanner, protocol, ...rest }: Named) =>
    withoutNames ? rest : { ...rest, ...(site && { site }), ...(scanner && { scanner }), ...(protocol && { protocol }) }
  const outliers = measures.flatMap((measure, index) =>
    outliersOf(points, measure, points.values[index] ?? new Float64Array()).map((outlier) => ({
      caseNumber: points.caseNumbers[outlier.index] ?? -1,
      z: outlier.far,
      reason: outlierReason({ ...outlier, group: shown(outlier.group) }),
    })),
  )
  const shapes = quality.unusualShapes({ kind: 'any' }).map((shape) => ({
    caseNumber: shape.caseNumber,
    z: shape.z,
    reason: unusualShapeReason({ ...shape, why: { ...shape.why, peers: shown(shape.why.peers) } }),
  }))
  const reasons = new Map<string, string[]>()
  const idOf = new Map<number, string | undefined>()
  for (const { caseNumber, reason } of [...outliers, ...shapes].toSorted((a, b) => b.z - a.z)) {
    if (!idOf.has(caseNumber)) idOf.set(caseNumber, table.pointCase(caseNumber)?.caseId)
    const caseId = idOf.get(caseNumber)
    if (caseId !== undefined) reasons.set(caseId, [...(reasons.get(caseId) ?? []), reason])
  }
  return reasons
}

function ratingsOf({ ratings }: ReportedCohort): Report['ratings'] {
  const counts = new Map<string, Map<string, number>>()
  for (const { vocabularyId, grade } of ratings.newest()) {
    if (grade === undefined) continue
    const own = counts.get(vocabularyId) ?? new Map<string, number>()
    own.set(grade, (own.get(grade) ?? 0) + 1)
    counts.set(vocabularyId, own)
  }
  return [...counts].map(([id, own]) => {
    const vocabulary = ratings.vocabularies().findLast((one) => one.id === id)
    const wordOf = (grade: string) => vocabulary?.grades.find((one) => one.grade === grade)?.word ?? grade
    return {
      vocabulary: vocabulary?.title ?? id,
      grades: [...own].map(([grade, count]) => [wordOf(grade), count] as const),
    }
  })
}

function statementOf(
  { plans }: ReportedCohort,
  { version, withoutNames }: ReportWish,
): Result<Report['statement'] | undefined, Failure> {
  const [newest] = plans.list()
  if (newest === undefined) return ok(undefined)
  const statement = plans.statement(newest.planId, version)
  if (!statement.ok) return statement
  const { residual, plan, counts, isKept, sentences } = statement.value
  const percent = (share: number) => `${Number((100 * share).toPrecision(3))} %`
  const headline =
    counts.open === plan.auditCount
      ? 'No statement yet: no case of the audit is judged'
      : `≤ ${percent(residual)} of the cases not flagged fail, with ${percent(plan.confidence)} confidence`
  return ok({ headline, isKept, sentences: withoutNames ? namelessSentences(statement.value) : sentences })
}
