import type { Statement } from '@contract/planner.ts'
import { plannerText } from '../text/planner.ts'

/** Where a statement comes from, as names and values. */
export function statementFacts({ plan, trail, applicationVersion, cohortName, madeAt }: Statement) {
  const { facts } = plannerText.statement
  const models = plan.models.map(({ modelId, version, sha256 }) => `${modelId} ${version}, SHA-256 ${sha256}`)
  return [
    { name: facts.cohort, says: cohortName },
    { name: facts.plan, says: plan.planId },
    { name: facts.made, says: madeAt },
    { name: facts.seed, says: String(plan.seed) },
    { name: facts.models, says: models.join('; ') || facts.noModel },
    { name: facts.population, says: `SHA-256 ${plan.populationSha256}` },
    { name: facts.trail, says: facts.trailSays(trail.eventNumber, trail.hash) },
    { name: facts.program, says: applicationVersion },
  ]
}
