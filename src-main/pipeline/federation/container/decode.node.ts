import { createHash, verify } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { fingerprintOfKey } from '../fingerprint.node.ts'
import { publicKeyOf } from '../raw-key.node.ts'
import { arrayOf } from './array-bytes.ts'
import { arraysOfKind } from './arrays-of-kind.ts'
import { checkPrefix } from './check-prefix.ts'
import { type CarriedArrays, carriedFormat, valueBytes } from './format.ts'
import type { CarriedHeader, CarriedKind } from './headers.ts'
import { type CarriedHead, parseHead } from './parse-head.node.ts'

/** A carried file that was written by somebody who is known, and is as it was written. */
export interface CarriedFile<Header extends CarriedHeader = CarriedHeader> {
  readonly header: Header
  readonly arrays: CarriedArrays
  /** Ed25519 public key, hexadecimal. */
  readonly signer: string
  /** Hexadecimal; other files name this one by it. */
  readonly sha256: string
}

interface Expected<Kind extends CarriedKind> {
  readonly kind: Kind
  /** Public keys whose files are taken. */
  readonly signers: readonly string[]
  /** Base name of the file, for sentences. */
  readonly file: string
}

/** Reads a carried file of one kind; the first thing that does not fit refuses it. */
export function decodeCarried<Kind extends CarriedKind>(
  bytes: Uint8Array,
  { kind, signers, file }: Expected<Kind>,
): Result<CarriedFile<Extract<CarriedHeader, { kind: Kind }>>, Failure> {
  const decoded = decodeAny(bytes, { signers, file, kind })
  if (!decoded.ok) return decoded
  const { header, ...rest } = decoded.value
  return isOfKind(header, kind) ? ok({ header, ...rest }) : anotherKind(file, header, kind)
}

const anotherKind = (file: string, { kind: found }: CarriedHeader, expected: CarriedKind) =>
  fail({ kind: 'carried-file-of-another-kind', file, found, expected })

interface Taken {
  /** `anybody`: only to be looked at. */
  readonly signers: readonly string[] | 'anybody'
  readonly file: string
  /** Absent: any. */
  readonly kind?: CarriedKind
}

/** Reads a carried file of any kind that is as its signer wrote it. */
export function decodeAny(bytes: Uint8Array, { signers, file, kind }: Taken): Result<CarriedFile, Failure> {
  const prefix = checkPrefix(bytes, bytes.length, file)
  if (!prefix.ok) return prefix
  const { prefixBytes, signedText } = carriedFormat
  const headEnd = prefixBytes + prefix.value.headBytes
  const end = headEnd + prefix.value.arrayBytes
  const digest = createHash('sha256').update(bytes.subarray(0, end)).digest()
  if (!digest.equals(bytes.subarray(end, end + 32))) return fail({ kind: 'carried-file-altered', file })
  const signer = Buffer.from(bytes.subarray(end + 32, end + 64)).toString('hex')
  const fingerprint = fingerprintOfKey(signer)
  if (signers !== 'anybody' && !signers.includes(signer))
    return fail({ kind: 'carried-file-signer-unknown', file, fingerprint })
  const signed = Buffer.concat([Buffer.from(signedText, 'ascii'), digest])
  if (!verify(null, signed, publicKeyOf('ed25519', signer), bytes.subarray(end + 64)))
    return fail({ kind: 'carried-file-signature-invalid', file, fingerprint })
  const head = parseHead(Buffer.from(bytes.subarray(prefixBytes, headEnd)).toString())
  if ('at' in head) return fail({ kind: 'carried-file-invalid', file, ...head })
  const { header } = head
  if (kind !== undefined && header.kind !== kind) return anotherKind(file, header, kind)
  const arrays = readArrays(bytes.subarray(headEnd, end), head, file)
  return arrays.ok ? ok({ header, arrays: arrays.value, signer, sha256: digest.toString('hex') }) : arrays
}

const isOfKind = <Kind extends CarriedKind>(
  header: CarriedHeader,
  kind: Kind,
): header is Extract<CarriedHeader, { kind: Kind }> => header.kind === kind

function readArrays(bytes: Uint8Array, { header, arrays }: CarriedHead, file: string): Result<CarriedArrays, Failure> {
  const expected = arraysOfKind(header)
  const fits =
    arrays.length === expected.length &&
    expected.every(({ name, type, length }, index) => {
      const found = arrays[index]
      return found?.name === name && found.type === type && (length ?? found.length) === found.length
    })
  const invalid = (because: string) => fail({ kind: 'carried-file-invalid', file, at: 'arrays', because })
  if (!fits) return invalid(`those of the kind “${header.kind}” are expected`)
  const declaredBytes = arrays.reduce((sum, { type, length }) => sum + length * valueBytes[type], 0)
  if (declaredBytes !== bytes.length) return invalid(`they have ${bytes.length} bytes, not ${declaredBytes}`)
  const read: Record<string, CarriedArrays[string]> = {}
  let at = 0
  for (const { name, type, length } of arrays) {
    const array = arrayOf(bytes.subarray(at, at + length * valueBytes[type]), type)
    if (array instanceof Float32Array && !array.every(Number.isFinite))
      return fail({ kind: 'carried-numbers-not-finite', file, array: name })
    read[name] = array
    at += array.byteLength
  }
  return ok(read)
}
