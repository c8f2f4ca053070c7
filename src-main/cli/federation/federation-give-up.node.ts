import { ok } from '@contract/result.ts'
import { readIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { giveUp } from '../../worker/federation/give-up.node.ts'
import { defineVerb } from '../verb.ts'
import { keyOption, keyPath } from './data-folder.node.ts'

export const federationGiveUp = defineVerb({
  name: 'federation give-up',
  takes: ['folder'],
  summary:
    'Gives up sites of a masked round that do not answer: writes a signed list, which the others answer with insula federation open. Their late updates have to be deleted unread.',
  options: {
    site: { kind: 'texts', value: '<name>', says: 'site that is given up; once for each', needed: true },
    key: keyOption,
  },
  async run({ takes: [folder = ''], values }) {
    const identity = await readIdentity(keyPath(values.key))
    if (!identity.ok) return identity
    const list = await giveUp(folder, { labels: values.site, signer: identity.value.signing })
    if (!list.ok) return list
    return ok({
      document: { ...list.value, sites: values.site },
      text: `Given up: ${values.site.join(', ')}. Carry the list to the other sites: ${list.value.file}`,
    })
  },
})
