import { createHash, sign } from 'node:crypto'
import { canonicalJson, type Plain } from '@volume/canonical-json.ts'
import type { OwnKey } from '../raw-key.node.ts'
import { putArray } from './array-bytes.ts'
import { arrayTypeOf, type CarriedArrays, carriedFormat } from './format.ts'
import type { CarriedHeader } from './headers.ts'
import { parseHead } from './parse-head.node.ts'

/**
 * A carried file (`format.ts`), signed by this key. The same content and key give the same bytes. Throws for a header that no reader
 * would take.
 */
export function encodeCarried(header: CarriedHeader, arrays: CarriedArrays, signer: OwnKey): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(arrays)
  const text = canonicalJson({
    arrays: entries.map(([name, array]) => ({ name, type: arrayTypeOf(array), length: array.length })),
    header: JSON.parse(JSON.stringify(header)) as Plain,
  })
  const head = parseHead(text)
  if ('at' in head) throw new Error(`The head is not valid at ${head.at}: ${head.because}.`)
  const headBytes = Buffer.from(text)
  const arrayBytes = entries.reduce((sum, [, { byteLength }]) => sum + byteLength, 0)
  const { magic, version, prefixBytes, trailerBytes, signedText } = carriedFormat
  const bytes = new Uint8Array(prefixBytes + headBytes.length + arrayBytes + trailerBytes)
  bytes.set(Buffer.from(magic, 'ascii'))
  const view = new DataView(bytes.buffer)
  view.setUint32(8, version, true)
  view.setUint32(12, headBytes.length, true)
  view.setUint32(16, arrayBytes, true)
  bytes.set(headBytes, prefixBytes)
  const end = entries.reduce((at, [, array]) => putArray(bytes, at, array), prefixBytes + headBytes.length)
  const digest = createHash('sha256').update(bytes.subarray(0, end)).digest()
  bytes.set(digest, end)
  bytes.set(Buffer.from(signer.publicKey, 'hex'), end + 32)
  bytes.set(sign(null, Buffer.concat([Buffer.from(signedText, 'ascii'), digest]), signer.privateKey), end + 64)
  return bytes
}
