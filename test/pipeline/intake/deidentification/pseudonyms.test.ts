import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { pseudonymsOf } from '../../../../src-main/pipeline/intake/deidentification/pseudonyms.node.ts'

const secret = Buffer.alloc(32, 1)
const patient = { patientId: '4711', issuer: '', name: 'Doe^Jane', birthDate: '19700101', StudyInstanceUID: '1.2.3' }

test('A patient has the same code and the same days whatever the study and the way a name is written; another secret gives others.', () => {
  const first = pseudonymsOf(secret, patient)
  const again = pseudonymsOf(secret, { ...patient, name: 'DOE^J', StudyInstanceUID: '1.2.4' })
  const elsewhere = pseudonymsOf(Buffer.alloc(32, 2), patient)
  expect(again.patientCode).toBe(first.patientCode)
  expect(again.shiftDays).toBe(first.shiftDays)
  expect(elsewhere.patientCode).not.toBe(first.patientCode)
  expect(elsewhere.uid('1.2.3')).not.toBe(first.uid('1.2.3'))
})

test('An ID of another issuer is another patient; without an ID it is the name and birth date, without these each study.', () => {
  const codes = [
    patient,
    { ...patient, issuer: 'Ward' },
    { ...patient, patientId: '' },
    { ...patient, patientId: '', birthDate: '19710101' },
    { ...patient, patientId: '', name: '' },
    { ...patient, patientId: '', name: '', StudyInstanceUID: '1.2.4' },
  ].map((identity) => pseudonymsOf(secret, identity).patientCode)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(code).toMatch(/^P[0-9A-HJKMNP-TV-Z]{12}$/)
})

test('A UID is the HMAC-SHA-256 of the old one as a UUID of version 8 under 2.25.', () => {
  const bytes = createHmac('sha256', secret).update('["uid","1.2.3"]').digest().subarray(0, 16)
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const { uid } = pseudonymsOf(secret, patient)
  expect(uid('1.2.3')).toBe(`2.25.${BigInt(`0x${bytes.toString('hex')}`)}`)
  expect(uid('1.2.3').length).toBeLessThanOrEqual(64)
})

test('Dates move back by one day to ten years, and patients by different days.', () => {
  const days = Array.from(
    { length: 200 },
    (_, index) => pseudonymsOf(secret, { ...patient, patientId: `${index}` }).shiftDays,
  )
  expect(Math.max(...days)).toBeLessThanOrEqual(-1)
  expect(Math.min(...days)).toBeGreaterThanOrEqual(-3652)
  expect(new Set(days).size).toBeGreaterThan(180)
})
