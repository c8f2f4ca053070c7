import { ok } from '@contract/result.ts'
import { epsilonOf } from '../../pipeline/federation/privacy/accountant.ts'
import { mechanismOf } from '../../worker/federation/privacy-budget.ts'
import { counted } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'

export const federationLimit = defineVerb({
  name: 'federation limit',
  takes: ['cohort'],
  summary:
    'Sets what this cohort may give away in all federations together; rounds that would exceed it are refused. Each change stays on the audit trail.',
  options: {
    epsilon: { kind: 'number', value: '<ε>', least: 0, says: 'the limit', needed: true },
    delta: { kind: 'number', value: '<δ>', least: 0, says: 'chance for which ε does not hold', needed: true },
  },
  run: ({ takes: [folder = ''], values: { epsilon, delta } }) =>
    withCohort(folder, async ({ federation }) => {
      const set = federation.setLimit({ epsilon, delta })
      if (!set.ok) return set
      const made = federation.contributions()
      const spent = epsilonOf(
        made.map(({ noiseMultiplier }) => mechanismOf(noiseMultiplier)),
        delta,
      )
      const isBounded = Number.isFinite(spent)
      return ok({
        document: { epsilon, delta, epsilonSpent: isBounded ? spent : null, updateCount: made.length },
        text: `Limit: ε = ${epsilon} at δ = ${delta}. ${counted(made.length, 'update')} left so far: ${isBounded ? `ε = ${spent.toFixed(3)}` : 'without noise, so that no ε can be stated'}.`,
      })
    }),
})
