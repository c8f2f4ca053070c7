import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { ok } from '@contract/result.ts'
import { fingerprintOfKey } from '../../pipeline/federation/fingerprint.node.ts'
import { createIdentity, readIdentity, writeIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { formatPublicKey } from '../../pipeline/federation/identity/public-key.node.ts'
import { readingFile } from '../../pipeline/volume/file-failure.node.ts'
import { defineVerb } from '../verb.ts'
import { keyOption, keyPath } from './data-folder.node.ts'

export const federationKey = defineVerb({
  name: 'federation key',
  takes: [],
  summary:
    'Shows the public key of this site and its fingerprint, which is compared by phone. The first time it makes the secret key, which stays on this PC, readable by this account alone.',
  options: {
    key: keyOption,
    public: { kind: 'text', value: '<file>', says: 'writes the public key into this file, to be given to the others' },
  },
  async run({ values }) {
    const path = keyPath(values.key)
    const kept = await readIdentity(path)
    if (!kept.ok && kept.failure.kind !== 'federation-key-missing') return kept
    const identity = kept.ok ? kept.value : createIdentity()
    if (!kept.ok) {
      const written = await writeIdentity(path, identity)
      if (!written.ok) return written
    }
    const publicKey = formatPublicKey(identity)
    const { public: file } = values
    if (file !== undefined) {
      const put = await readingFile(basename(file), async () => {
        await writeFile(file, publicKey, { flag: 'wx' })
        return ok(undefined)
      })
      if (!put.ok) return put
    }
    const fingerprint = fingerprintOfKey(identity.signing.publicKey)
    return ok({
      document: { fingerprint, publicKey, isNew: !kept.ok, secretKey: path },
      text: [
        kept.ok ? `Secret key: ${path}` : `A new secret key was made: ${path}. Nobody else may get it.`,
        `Fingerprint: ${fingerprint}`,
        ...(file === undefined ? ['', publicKey.trimEnd()] : [`Public key: ${file}`]),
      ].join('\n'),
    })
  },
})
