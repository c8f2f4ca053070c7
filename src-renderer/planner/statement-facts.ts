import { boundInPercent, shareInPercent } from '@contract/failure/planner.ts'
import type { Statement } from '@contract/planner.ts'
import { plannerText } from '../text/planner.ts'

/** What stands at the head of a statement. `isAny`: as long as no case of the audit is judged, nothing is stated. */
export function statementSays({ plan, counts, residual, isKept, isFinished }: Statement) {
  const { statement } = plannerText
  const isAny = counts.open < plan.auditCount
  return {
    isAny,
    headline: isAny ? statement.headline(boundInPercent(residual)) : statement.nothingYet,
    means: isAny ? statement.means(shareInPercent(plan.confidence)) : statement.nothingMeans(plan.auditCount),
    promise: isKept ? statement.kept : statement.notKept(isFinished),
  }
}

/** Where a statement comes from, as names and values. */
export function statementFacts({ plan, trail, applicationVersion, cohortName, madeAt }: Statement) {
  const { facts } = plannerText.statement
  const models = plan.models.map(({ modelId, version, sha256 }) => `${modelId} ${version}, SHA-256 ${sha256}`)
  return [
    { name: facts.cohort, says: cohortName },
    { name: facts.plan, says: plan.planId },
    { name: facts.made, says: toSecond(madeAt) },
    { name: facts.seed, says: String(plan.seed) },
    { name: facts.models, says: models.join('; ') || facts.noModel },
    { name: facts.population, says: `SHA-256 ${plan.populationSha256}` },
    { name: facts.trail, says: facts.trailSays(trail.eventNumber, trail.hash) },
    { name: facts.program, says: applicationVersion },
  ]
}

/** ISO 8601 without milliseconds. */
const toSecond = (iso: string): string => iso.replace(/\.\d+Z$/, 'Z')
