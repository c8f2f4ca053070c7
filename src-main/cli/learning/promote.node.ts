import { relative, resolve, sep } from 'node:path'
import type { Promotion } from '@contract/learning.ts'
import { fail, ok } from '@contract/result.ts'
import { readBundle } from '../../pipeline/inference/bundle.node.ts'
import { identityOf } from '../../worker/learning/collect-set.ts'
import { openBundle } from '../resources.node.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { openInForce } from './production.node.ts'

const reason = {
  kind: 'text',
  value: '<why>',
  says: 'why; it stays on record with your account’s name',
  needed: true,
} as const

export const promote = defineVerb({
  name: 'promote',
  takes: ['cohort'],
  summary:
    'Puts a model that passed its evaluation in force: from then on its id means it in this cohort. Blocked ones are refused.',
  options: {
    candidate: { kind: 'text', value: '<bundle>', says: 'folder of the bundle, inside the cohort', needed: true },
    evaluation: {
      kind: 'text',
      value: '<id>',
      says: 'its evaluation (the newest of this model against the one in force)',
    },
    reason,
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const candidate = await readBundle(values.candidate)
      if (!candidate.ok) return candidate
      const shipped = await openBundle(candidate.value.card.id)
      if (!shipped.ok) return shipped
      const { modelSha256: candidateSha256 } = candidate.value
      const inForce = await openInForce(cohort, candidate.value.card.id)
      const own = cohort.learning.evaluations({ candidateSha256 })
      // Against the model in force if there is one: a comparison with another model is an evaluation, too.
      const current = own.find((one) => inForce.ok && one.productionSha256 === inForce.value.modelSha256)
      const evaluationId = values.evaluation ?? (current ?? own[0])?.evaluationId
      if (evaluationId === undefined) return fail({ kind: 'evaluation-unknown', evaluationId: 'of this model' })
      const inside = relative(cohort.folder, resolve(values.candidate)).split(sep).join('/')
      const promoted = cohort.learning.promote({
        shipped: identityOf(shipped.value),
        model: { ...identityOf(candidate.value), folder: inside },
        evaluationId,
        reason: values.reason,
      })
      return promoted.ok ? ok(answerOf(promoted.value)) : promoted
    }),
})

export const rollback = defineVerb({
  name: 'rollback',
  takes: ['cohort'],
  summary: 'Puts the model in force again that was before the present one.',
  options: {
    model: { kind: 'text', value: '<id>', says: 'id of the model that ships', needed: true },
    reason,
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const shipped = await openBundle(values.model)
      if (!shipped.ok) return shipped
      const rolled = cohort.learning.rollBack({ shipped: identityOf(shipped.value), reason: values.reason })
      return rolled.ok ? ok(answerOf(rolled.value)) : rolled
    }),
})

const answerOf = (promotion: Promotion) => ({
  document: promotion,
  text: `In force: ${promotion.model.modelId} ${promotion.model.version} (${promotion.model.folder}), signed by ${promotion.signedBy}.`,
})
