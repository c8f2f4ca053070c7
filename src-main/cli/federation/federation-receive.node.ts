import { join } from 'node:path'
import { ok } from '@contract/result.ts'
import { receiveModel } from '../../worker/federation/receive-model.node.ts'
import { readRound } from '../../worker/federation/site-round.node.ts'
import { openInForce } from '../learning/production.node.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { coordinatorOption, readCoordinator } from './coordinator.node.ts'

export const federationReceive = defineVerb({
  name: 'federation receive',
  takes: ['cohort'],
  summary:
    'Makes a candidate inside the cohort of the weights that the file of a round carries, with this site’s own gains and shifts where these do not travel. It is in force only once it is promoted.',
  options: {
    round: { kind: 'text', value: '<file>', says: 'what the coordinator sent', needed: true },
    model: {
      kind: 'text',
      value: '<bundle>',
      says: 'bundle that the federation began with, by id or path',
      needed: true,
    },
    coordinator: coordinatorOption,
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const coordinator = await readCoordinator(values.coordinator)
      if (!coordinator.ok) return coordinator
      const round = await readRound(cohort, values.round, coordinator.value)
      if (!round.ok) return round
      const bundle = await openInForce(cohort, values.model)
      if (!bundle.ok) return bundle
      const received = await receiveModel(cohort, { round: round.value, bundle: bundle.value })
      if (!received.ok) return received
      const path = join(cohort.folder, received.value.folder)
      return ok({
        document: { ...received.value, bundle: path },
        text: `${received.value.modelId} ${received.value.version}: ${path}\nIt is in force only once it is promoted: insula evaluate, then insula promote.`,
      })
    }),
})
