import { createHash } from 'node:crypto'
import { mkdtemp, open, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeCarried } from '../../../../src-main/pipeline/federation/container/decode.node.ts'
import { encodeCarried } from '../../../../src-main/pipeline/federation/container/encode.node.ts'
import { carriedFormat } from '../../../../src-main/pipeline/federation/container/format.ts'
import { readCarriedBytes } from '../../../../src-main/pipeline/federation/container/read.node.ts'
import { fingerprintOfKey } from '../../../../src-main/pipeline/federation/fingerprint.node.ts'
import { createKey } from '../../../../src-main/pipeline/federation/raw-key.node.ts'
import { invite, roundHeader, sha256, updateHeader } from '../invited.ts'
import { forged } from './forged.ts'

const key = createKey('ed25519')
const file = 'a.insula-update'
const plain = updateHeader(sha256('round'), { kind: 'plain', caseCount: 12 })
const difference = Float32Array.of(0.25, -1, 3)
const whole = encodeCarried(plain, { difference }, key)
const decode = (bytes: Uint8Array, signers = [key.publicKey]) => decodeCarried(bytes, { kind: 'update', signers, file })
const kindOf = (bytes: Uint8Array) => {
  const result = decode(bytes)
  return result.ok ? 'read' : result.failure.kind
}

test('What was written is read, with its signer and its SHA-256; the same content and key give the same bytes.', () => {
  const digest = createHash('sha256').update(whole.subarray(0, -128)).digest('hex')
  expect(decode(whole)).toEqual({
    ok: true,
    value: { header: plain, arrays: { difference }, signer: key.publicKey, sha256: digest },
  })
  expect(encodeCarried(plain, { difference }, key)).toEqual(whole)
})

const finite = fc.float({ noNaN: true, noDefaultInfinity: true })

test('Updates of any finite differences come back bit for bit.', () => {
  fc.assert(
    fc.property(
      fc.array(finite, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 1, max: 1_000_000 }),
      (row, caseCount) => {
        const header = updateHeader(sha256('round'), { kind: 'plain', caseCount })
        const arrays = { difference: Float32Array.from(row) }
        const back = decode(encodeCarried(header, arrays, key))
        expect(back).toMatchObject({ ok: true, value: { header, arrays } })
      },
    ),
    { numRuns: 50 },
  )
})

test('Masked words of any value come back bit for bit, as do lists of dropouts and opened masks.', () => {
  const masked = Uint32Array.of(0, 1, 2 ** 31, 2 ** 32 - 1)
  const content = { kind: 'masked', seedCommitments: { [sha256('b')]: sha256('seed') } } as const
  const header = updateHeader(sha256('round'), content)
  expect(decode(encodeCarried(header, { masked }, key))).toMatchObject({
    ok: true,
    value: { header, arrays: { masked } },
  })
  const lists = [
    { kind: 'dropouts', roundSha256: sha256('round'), sites: [sha256('b')] },
    { kind: 'masks', roundSha256: sha256('round'), dropoutsSha256: sha256('d'), seeds: { [sha256('b')]: sha256('s') } },
  ] as const
  for (const list of lists) {
    const back = decodeCarried(encodeCarried(list, {}, key), { kind: list.kind, signers: [key.publicKey], file })
    expect(back).toMatchObject({ ok: true, value: { header: list, arrays: {} } })
  }
})

test('Every single byte of a file, changed in any bit, refuses it.', () => {
  for (let at = 0; at < whole.length; at++) {
    const bytes = Uint8Array.from(whole)
    bytes[at]! ^= 1 << (at % 8)
    expect(kindOf(bytes), `byte ${at}`).not.toBe('read')
  }
})

test('A flip is refused by its place: magic, version, lengths, head, arrays, SHA-256, signer, signature.', () => {
  const flip = (at: number) =>
    kindOf(whole.map((byte, index) => (index === (at + whole.length) % whole.length ? byte ^ 1 : byte)))
  expect([0, 8, 12, 16, 30, -140, -100, -70, -10].map(flip)).toEqual([
    'carried-file-foreign',
    'carried-file-altered',
    'carried-file-altered',
    'carried-file-truncated',
    'carried-file-altered',
    'carried-file-altered',
    'carried-file-altered',
    'carried-file-signer-unknown',
    'carried-file-signature-invalid',
  ])
})

test('A file cut anywhere, or with bytes behind it, is refused.', () => {
  for (let length = 0; length < whole.length; length += 7)
    expect(kindOf(whole.subarray(0, length))).toBe(length < 8 ? 'carried-file-foreign' : 'carried-file-truncated')
  expect(kindOf(Uint8Array.of(...whole, 0))).toBe('carried-file-altered')
})

test('Whatever is done to a file, the answer is a sentence and not an error.', () => {
  const damage = fc.record({
    flips: fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 12,
    }),
    length: fc.oneof(fc.constant(whole.length), fc.nat(whole.length)),
  })
  fc.assert(
    fc.property(damage, ({ flips, length }) => {
      const bytes = Uint8Array.from(whole)
      for (const [at, bits] of flips) bytes[at] = (bytes[at] ?? 0) ^ bits
      const result = decode(bytes.subarray(0, length))
      if (result.ok) expect(bytes).toEqual(whole)
      else expect(sentenceOf(result.failure)).toMatch(/\.$/)
    }),
    { numRuns: 400 },
  )
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => kindOf(bytes) === 'carried-file-foreign'))
})

test('Who is not expected is named by the fingerprint, eight blocks of four digits; another’s signature is refused.', () => {
  const stranger = createKey('ed25519')
  const fingerprint = fingerprintOfKey(stranger.publicKey)
  expect(fingerprint).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
  expect(decode(encodeCarried(plain, { difference }, stranger))).toEqual({
    ok: false,
    failure: { kind: 'carried-file-signer-unknown', file, fingerprint },
  })
  const claimed = encodeCarried(plain, { difference }, { ...stranger, publicKey: key.publicKey })
  expect(kindOf(claimed)).toBe('carried-file-signature-invalid')
})

test('A fingerprint is the beginning of the SHA-256 of the key.', () => {
  // python3 -c "import hashlib; print(hashlib.sha256(bytes(32)).hexdigest()[:32])"
  expect(fingerprintOfKey('00'.repeat(32))).toBe('6668 7aad f862 bd77 6c8f c18b 8e9f 8e20')
})

test('A newer version is told as such, whatever else it holds.', () => {
  const bytes = Uint8Array.from(whole)
  bytes[8] = 2
  bytes[9] = 0
  const newer = decode(bytes)
  expect(newer).toEqual({ ok: false, failure: { kind: 'carried-file-newer', file, version: 2, known: 1 } })
})

test('A file of another kind than needed is refused with both kinds.', () => {
  const refused = decodeCarried(whole, { kind: 'round', signers: [key.publicKey], file })
  expect(refused).toMatchObject({
    failure: { kind: 'carried-file-of-another-kind', found: 'update', expected: 'round' },
  })
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  'A difference that holds %d is refused.',
  (value) => {
    const result = decode(encodeCarried(plain, { difference: Float32Array.of(1, value) }, key))
    expect(result).toEqual({ ok: false, failure: { kind: 'carried-numbers-not-finite', file, array: 'difference' } })
  },
)

test('Arrays that do not belong to the kind are refused: others, more, of another type, of another length.', () => {
  const words = Uint32Array.of(1, 2, 3)
  for (const arrays of [{}, { weights: difference }, { difference, masked: words }, { difference: words }])
    expect(kindOf(encodeCarried(plain, arrays, key))).toBe('carried-file-invalid')
  const round = roundHeader(invite(2), 4)
  const read = decodeCarried(encodeCarried(round, { weights: difference }, key), {
    kind: 'round',
    signers: [key.publicKey],
    file,
  })
  expect(read).toMatchObject({ failure: { kind: 'carried-file-invalid', at: 'arrays' } })
})

describe('A signed head that no program of ours would write is refused:', () => {
  const headText = Buffer.from(whole.subarray(20, -128 - 12)).toString()
  const array = whole.subarray(-128 - 12, -128)
  const refusal = (text: string, arrays = array) => {
    const result = decode(forged(text, arrays, key))
    return result.ok ? 'read' : result.failure
  }
  const changed = (from: string, to: string) => {
    expect(headText).toContain(from)
    return refusal(headText.replace(from, to))
  }

  test('but the one it was made from is read.', () => {
    expect(refusal(headText)).toBe('read')
  })

  test('another spelling, no JSON, no object.', () => {
    for (const text of [
      `${headText} `,
      headText.replace(':12', ':12.0'),
      '{',
      '',
      'null',
      '[]',
      '{"header":{}}',
      '['.repeat(300_000) + ']'.repeat(300_000),
    ])
      expect(refusal(text)).toMatchObject({ kind: 'carried-file-invalid' })
  })

  test('a field of free text, in the header or inside.', () => {
    expect(changed('"kind":"update"', '"kind":"update","note":"x"')).toMatchObject({
      kind: 'carried-file-invalid',
      at: 'header',
    })
    expect(changed('"caseCount":12', '"caseCount":12,"hostname":"x"')).toMatchObject({ at: 'header.content' })
  })

  test('lengths that the bytes do not have, counts that are no counts.', () => {
    expect(changed('"length":3', '"length":4')).toMatchObject({ at: 'arrays' })
    expect(changed('"length":3', '"length":268435457')).toMatchObject({ at: 'arrays.0.length' })
    expect(changed('"length":3', '"length":-3')).toMatchObject({ at: 'arrays.0.length' })
    expect(changed('"caseCount":12', '"caseCount":0')).toMatchObject({ at: 'header.content.caseCount' })
    expect(changed('"caseCount":12', '"caseCount":1.5')).toMatchObject({ at: 'header.content.caseCount' })
  })
})

test('A round cannot say what cannot be done: two sites of one key, a median of masked updates, masked sums of two.', () => {
  const sites = invite(3)
  const round = roundHeader(sites, 3)
  const masking = { kind: 'pairwise', leastSites: 3, range: 1 } as const
  const [one] = round.sites
  if (one === undefined) throw new Error('Nobody was invited.')
  const impossible = [
    { ...round, sites: [one, { ...one, label: 'Site Z' }] },
    { ...round, masking, aggregation: { kind: 'coordinate-median' } as const },
    { ...round, masking: { ...masking, leastSites: 2 } },
    { ...round, masking: { ...masking, leastSites: 4 } },
    { ...round, masking: { ...masking, range: 0.5 } },
    { ...round, sites: [] },
  ]
  for (const header of impossible)
    expect(() => encodeCarried(header, { weights: difference }, key)).toThrow('not valid')
  expect(() => encodeCarried({ ...round, masking }, { weights: difference }, key)).not.toThrow()
})

test.each([
  'C:\\scans',
  '/data/scans',
  'sub-01.nii',
  '1.2.840.113619',
  '2024-03-01',
  'born 01 03 1950',
  'MRN 12345',
  'a@b',
  '',
  'x'.repeat(49),
])('“%s” is no label: paths, dates, UIDs and numbers of patients do not fit into one.', (task) => {
  expect(() => encodeCarried({ ...roundHeader(invite(1), 3), task }, { weights: difference }, key)).toThrow(
    'header.task',
  )
})

test.each(['Hippocampus', 'Klinikum Süd', 'Site 3 (T1)', '東京'])('“%s” is a label.', (task) => {
  const round = { ...roundHeader(invite(1), 3), task }
  expect(encodeCarried(round, { weights: difference }, key).length).toBeGreaterThan(0)
})

describe('From a disk', () => {
  const place = async (bytes: Uint8Array) => {
    const path = join(await mkdtemp(join(tmpdir(), 'carried-')), file)
    await writeFile(path, bytes)
    return path
  }

  test('a file is read as it is.', async () => {
    const read = await readCarriedBytes(await place(whole))
    expect(read.ok && Buffer.from(read.value).equals(whole)).toBe(true)
  })

  test('one that is too large is refused by its size, before anything of it is in memory.', async () => {
    const path = await place(whole)
    const handle = await open(path, 'r+')
    await handle.truncate(carriedFormat.largestFileBytes + 1)
    await handle.close()
    const before = process.memoryUsage().rss
    expect(await readCarriedBytes(path)).toMatchObject({ failure: { kind: 'carried-file-too-large', file } })
    expect(process.memoryUsage().rss - before).toBeLessThan(2 ** 26)
  })

  test('one that declares more than it has is refused before memory is taken.', async () => {
    const bytes = Uint8Array.from(whole)
    new DataView(bytes.buffer).setUint32(16, 2 ** 32 - 1, true)
    expect(await readCarriedBytes(await place(bytes))).toMatchObject({ failure: { kind: 'carried-file-truncated' } })
  })

  test('an empty file, a folder and none at all are refused with a sentence.', async () => {
    expect(await readCarriedBytes(await place(new Uint8Array(0)))).toMatchObject({
      failure: { kind: 'carried-file-foreign' },
    })
    expect(await readCarriedBytes(tmpdir())).toMatchObject({ ok: false })
    expect(await readCarriedBytes(join(tmpdir(), 'none.insula-update'))).toMatchObject({
      failure: { kind: 'file-unreadable' },
    })
  })
})
