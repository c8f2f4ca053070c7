import { randomInt } from 'node:crypto'
import { acquisitionStrategies } from '@contract/acquisition.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { identityOf } from '../../worker/learning/collect-set.ts'
import { openInForce } from '../learning/production.node.ts'
import { type Answer, defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { batchAnswer } from './batch-answer.ts'

export const batchDraw = defineVerb({
  name: 'batch draw',
  takes: ['cohort'],
  summary:
    'Draws the cases that are corrected next for active learning: half of the minutes by a strategy, half by foreground-aware random, blindly. They stand first in the queue.',
  options: {
    model: {
      kind: 'text',
      value: '<bundle>',
      says: 'model by whose inferences they are drawn, by id or path',
      needed: true,
    },
    strategy: { kind: 'choice', choices: [...acquisitionStrategies], says: 'how one half is chosen (clasp-pe)' },
    minutes: {
      kind: 'number',
      value: '<n>',
      least: 1,
      says: 'so many minutes of correction, both halves together',
      needed: true,
    },
    diverse: { kind: 'flag', says: 'among the best-ranked choose those that differ most, by embeddings' },
    seed: { kind: 'integer', value: '<n>', least: 0, says: 'seed of the draw (random, and kept)' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort<Answer>(folder, async (cohort): Promise<Result<Answer, Failure>> => {
      const bundle = await openInForce(cohort, values.model)
      if (!bundle.ok) return bundle
      const strategy = acquisitionStrategies.find((known) => known === values.strategy) ?? 'clasp-pe'
      const diversity = values.diverse ? 'embeddings' : 'none'
      const wish = {
        strategy,
        budgetMinutes: values.minutes,
        diversity,
        seed: values.seed ?? randomInt(2 ** 31),
      } as const
      const drawn = cohort.batches.toKeep({ model: identityOf(bundle.value), wish })
      if (!drawn.ok) return drawn
      const kept = cohort.batches.keep(drawn.value)
      return kept.ok ? batchAnswer(cohort, kept.value) : kept
    }),
})
