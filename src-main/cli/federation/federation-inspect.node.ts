import { basename } from 'node:path'
import { ok } from '@contract/result.ts'
import { decodeAny } from '../../pipeline/federation/container/decode.node.ts'
import { readCarriedBytes } from '../../pipeline/federation/container/read.node.ts'
import { fingerprintOfKey } from '../../pipeline/federation/fingerprint.node.ts'
import { headerInWords } from '../../pipeline/federation/report/header-words.ts'
import { defineVerb } from '../verb.ts'

export const federationInspect = defineVerb({
  name: 'federation inspect',
  takes: ['file'],
  summary: 'Says in plain words what a file of a federation holds, and with which key it is signed.',
  options: {},
  async run({ takes: [path = ''] }) {
    const bytes = await readCarriedBytes(path)
    if (!bytes.ok) return bytes
    const file = decodeAny(bytes.value, { signers: 'anybody', file: basename(path) })
    if (!file.ok) return file
    const { header, signer, sha256, arrays } = file.value
    const held = Object.entries(arrays).map(([name, { length }]) => ({ name, length }))
    const fingerprint = fingerprintOfKey(signer)
    return ok({
      document: { header, fingerprint, sha256, arrays: held, sizeBytes: bytes.value.length },
      text: [
        ...headerInWords(header, fingerprintOfKey),
        ...held.map(({ name, length }) => `Array “${name}”: ${length.toLocaleString('en-US')} numbers.`),
        `Its bytes are as they were signed, with the key ${fingerprint}; whose key that is, a phone call tells. SHA-256 ${sha256}.`,
      ].join('\n'),
    })
  },
})
