import { createHmac, randomBytes } from 'node:crypto'
import type { StudyKeys } from '@contract/intake.ts'
import type { Dataset } from './deidentify.ts'
import { firstText } from './element-value.ts'
import type { Pseudonyms } from './replacement.ts'

/** What tells one patient from another in a file; empty where it says nothing. */
export interface PatientIdentity {
  readonly patientId: string
  readonly issuer: string
  readonly name: string
  readonly birthDate: string
  readonly StudyInstanceUID: string
}

export function identityIn({ bytes, elements }: Dataset): PatientIdentity {
  const text = (tag: number) => firstText(bytes, elements, tag)
  return {
    patientId: text(0x00100020),
    issuer: text(0x00100021),
    name: text(0x00100010),
    birthDate: text(0x00100030),
    StudyInstanceUID: text(0x0020000d),
  }
}

/** Nobody keeps it: what is told apart by these keys is told by no other process again. */
const ownSecret = randomBytes(32)

export function studyKeysOf(identity: PatientIdentity, secret: Uint8Array = ownSecret): StudyKeys {
  const patient = patientKey(identity)
  const keyed = (...parts: readonly string[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url').slice(0, 16)
  return { patientKey: keyed(...patient), studyKey: keyed(...patient, 'study', identity.StudyInstanceUID) }
}

/** Crockford's base 32: no letter that is taken for a digit. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 12
/** Dates move back by one day to ten years. */
const mostDays = 3652

/** Who a file is about: an ID within its issuer, else a name and a birth date, else nobody but a study. */
function patientKey({ patientId, issuer, name, birthDate, StudyInstanceUID }: PatientIdentity): readonly string[] {
  if (patientId !== '') return ['id', issuer, patientId]
  return name !== '' ? ['name', name, birthDate] : ['study', StudyInstanceUID]
}

export interface PatientPseudonyms extends Pseudonyms {
  /** Days by which this patient's dates move; below 0, and never 0. */
  readonly shiftDays: number
}

/**
 * Pseudonyms by HMAC-SHA-256 under a secret of 32 bytes: the same for the same patient and the same UID in every run, and not
 * to be found again without the secret.
 */
export function pseudonymsOf(secret: Uint8Array, identity: PatientIdentity): PatientPseudonyms {
  const keyed = (purpose: string, parts: readonly string[]) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([purpose, ...parts]))
      .digest()
  const patient = patientKey(identity)
  const code = [...keyed('patient', patient).subarray(0, codeLength)].map((byte) => letters[byte & 31]).join('')
  return {
    patientCode: `P${code}`,
    shiftDays: -(1 + (keyed('days', patient).readUInt32BE(0) % mostDays)),
    uid: (uid) => uidOf(keyed('uid', [uid])),
  }
}

/** A UUID of version 8 (RFC 9562) as a UID under 2.25. */
function uidOf(digest: Buffer): string {
  const bytes = Buffer.from(digest.subarray(0, 16))
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return `2.25.${BigInt(`0x${bytes.toString('hex')}`)}`
}
