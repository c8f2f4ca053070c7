import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { PlanDraft } from '@contract/planner.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, test } from 'vitest'
import { must, newCohort, waitingCase } from './cohorts.ts'

const draft: PlanDraft = {
  flag: { kind: 'most-doubtful', count: 1 },
  promise: 0.9,
  confidence: 0.95,
  bound: 'finite',
  strata: 'none',
  allocation: 'proportional',
  auditCount: 2,
  seed: 5,
}

/** Canonical JSON of about 1 MiB, with letters of two bytes that parts may cut. */
function population(site: string) {
  const members = Array.from({ length: 10_000 }, (_, index) => ({
    caseId: `case-${index}`,
    site: `${site}-ø`.repeat(8),
  }))
  const text = JSON.stringify(members)
  return { members, sha256: createHash('sha256').update(text).digest('hex'), bytes: new TextEncoder().encode(text) }
}

/** A plan over `site` as a thread surveyed it, in a cohort of three cases. */
async function surveyedCohort() {
  const made = newCohort()
  for (const name of ['a', 'b', 'c']) await waitingCase(made.cohort, name, 0.9)
  const surveyed = must(made.cohort.plans.toFix(draft))
  const of = (site: string) => {
    const { members: _, ...kept } = population(site)
    return { ...surveyed, plan: { ...surveyed.plan, populationSha256: kept.sha256 }, population: kept }
  }
  const parts = () => {
    const raw = new DatabaseSync(join(made.folder, 'cohort.db'), { readOnly: true })
    const rows = raw.prepare('SELECT population_sha256 AS of, count(*) AS count FROM population_parts GROUP BY 1').all()
    raw.close()
    return new Map(rows.map((row) => [String(row.of), Number(row.count)]))
  }
  return { ...made, of, parts }
}

test('A population is kept in parts before its plan, whole when the plan is fixed, and told of by the trail.', async () => {
  const { cohort, of, parts } = await surveyedCohort()
  const surveyed = of('oslo')
  const { members, sha256, bytes } = population('oslo')
  const pieces = cohort.plans.populationPieces(surveyed)
  // One of several pieces is enough: the rest is kept with the plan.
  pieces.next()
  expect(parts().get(sha256)).toBeGreaterThanOrEqual(1)
  const plan = must(cohort.plans.fixSurveyed(surveyed))
  expect(parts()).toEqual(new Map([[sha256, Math.ceil(bytes.length / (256 * 1024))]]))
  expect(must(cohort.plans.statementDocument(plan?.planId ?? '', 'test')).population).toEqual(members)
  must(await cohort.verifyAudit())
})

test('No turn writes more than half a MiB of a population, however quick the disk is.', async () => {
  const { cohort, of, parts } = await surveyedCohort()
  const [surveyed, { sha256, bytes }] = [of('oslo'), population('oslo')]
  const pieces = cohort.plans.populationPieces(surveyed)
  const counts: number[] = []
  for (let isMore = true; isMore; ) {
    isMore = !pieces.next().done
    counts.push(parts().get(sha256) ?? 0)
  }
  expect(counts.at(-1)).toBe(Math.ceil(bytes.length / (256 * 1024)))
  for (const [turn, count] of counts.entries()) expect(count - (counts[turn - 1] ?? 0)).toBeLessThanOrEqual(2)
})

test('Of a population whose plan was never fixed nothing is left once another is kept; those of plans stay.', async () => {
  const { cohort, of, parts } = await surveyedCohort()
  const all = (site: string) => {
    const pieces = cohort.plans.populationPieces(of(site))
    while (!pieces.next().done);
  }
  const sha256Of = (site: string) => population(site).sha256
  all('oslo')
  all('bergen')
  expect([...parts().keys()]).toEqual([sha256Of('bergen')])
  must(cohort.plans.fixSurveyed(of('bergen')))
  all('tromso')
  expect([...parts().keys()].toSorted()).toEqual([sha256Of('bergen'), sha256Of('tromso')].toSorted())
  must(await cohort.verifyAudit())
})
