import { basename, dirname, extname, join } from 'node:path'
import { ok } from '@contract/result.ts'
import { markOfKey } from '../../pipeline/federation/fingerprint.node.ts'
import { readIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { openMasksOf } from '../../worker/federation/give-up.node.ts'
import { readRound } from '../../worker/federation/site-round.node.ts'
import { defineVerb } from '../verb.ts'
import { withCohort } from '../with-cohort.node.ts'
import { keyOption, keyPath } from './data-folder.node.ts'

export const federationOpen = defineVerb({
  name: 'federation open',
  takes: ['cohort'],
  summary:
    'Opens this site’s masks with the sites that were given up in a masked round that it answered, so that the sum of the others can be made. It does so for one list in a round.',
  options: {
    round: { kind: 'text', value: '<file>', says: 'the file of the round', needed: true },
    list: { kind: 'text', value: '<file>', says: 'the list of sites that were given up', needed: true },
    key: keyOption,
    out: { kind: 'text', value: '<file>', says: 'where the masks are written (beside the list)' },
  },
  run: ({ takes: [folder = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const keys = keyPath(values.key)
      const identity = await readIdentity(keys)
      if (!identity.ok) return identity
      const round = await readRound(cohort, values.round, undefined)
      if (!round.ok) return round
      const { list } = values
      const mark = markOfKey(identity.value.signing.publicKey)
      const out = values.out ?? join(dirname(list), `${basename(list, extname(list))}-${mark}.insula-masks`)
      const opened = await openMasksOf(cohort, {
        ...{ round: round.value, dropoutsPath: list, identity: identity.value, keyPath: keys, out },
      })
      if (!opened.ok) return opened
      return ok({ document: { written: out }, text: `Written: ${out}. Carry it to the coordinator.` })
    }),
})
