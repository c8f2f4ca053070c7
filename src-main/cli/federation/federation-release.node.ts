import { ok } from '@contract/result.ts'
import { readIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { participantsInWords } from '../../worker/federation/federated-bundle.node.ts'
import { releaseFederation } from '../../worker/federation/release-federation.node.ts'
import { counted } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { keyOption, keyPath } from './data-folder.node.ts'

export const federationRelease = defineVerb({
  name: 'federation release',
  takes: ['folder'],
  summary:
    'Makes a model bundle of the newest weights of a federation. At each site it is a candidate like any other: insula evaluate, then insula promote.',
  options: {
    out: { kind: 'text', value: '<bundle folder>', says: 'a folder that is not there yet', needed: true },
    key: keyOption,
  },
  async run({ takes: [folder = ''], values }) {
    const identity = await readIdentity(keyPath(values.key))
    if (!identity.ok) return identity
    const coordinator = identity.value.signing.publicKey
    const released = await releaseFederation(folder, { coordinator, out: values.out, clock: () => new Date() })
    if (!released.ok) return released
    const { version, modelSha256, roundCount, participants } = released.value
    return ok({
      document: { ...released.value, bundle: values.out },
      text: `Version ${version} after ${counted(roundCount, 'round')}, weights ${modelSha256.slice(0, 12)}: ${values.out}\nUpdates came from ${participantsInWords(participants)}.\nWhether it is better than the model in force is for each site to say: insula evaluate, then insula promote.`,
    })
  },
})
