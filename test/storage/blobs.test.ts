import { readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openBlobs } from '../../src-main/storage/blobs.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must, newCohort, temporaryFolder } from './cohorts.ts'

const abc = new TextEncoder().encode('abc')
/** FIPS 180-2, appendix B.1. */
const sha256OfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
const placeOf = (folder: string, sha256: string) => join(folder, 'voxels', sha256.slice(0, 2), sha256.slice(2))

test('A blob lies under the SHA-256 of its content, compressed, and comes back as it was.', async () => {
  const folder = temporaryFolder()
  const blobs = openBlobs(folder)
  expect(blobs.has(sha256OfAbc)).toBe(false)
  expect(await blobs.put(abc)).toEqual({ ok: true, value: sha256OfAbc })
  expect(gunzipSync(readFileSync(placeOf(folder, sha256OfAbc)))).toEqual(Buffer.from(abc))
  const read = must(await blobs.read(sha256OfAbc))
  expect(read).toEqual(abc)
  expect([read.byteOffset, read.buffer.byteLength]).toEqual([0, 3])
  expect(await buffer(blobs.stream(sha256OfAbc))).toEqual(Buffer.from(abc))
  expect(await blobs.check(sha256OfAbc)).toMatchObject({ ok: true })
})

test('Empty content and a large labelmap are kept; the same content is stored once, and nothing else is left.', async () => {
  const folder = temporaryFolder()
  const blobs = openBlobs(folder)
  const labelmap = Uint16Array.from({ length: 3_000_000 }, (_, index) => index % 7)
  const bytes = new Uint8Array(labelmap.buffer)
  const stored = await Promise.all([blobs.put(bytes), blobs.put(bytes), blobs.put(bytes)])
  expect(new Set(stored.map(must)).size).toBe(1)
  expect(Buffer.compare(must(await blobs.read(must(stored[0]!))), bytes)).toBe(0)
  expect(must(await blobs.read(must(await blobs.put(new Uint8Array()))))).toEqual(new Uint8Array())
  const files = readdirSync(join(folder, 'voxels'), { recursive: true, withFileTypes: true })
  expect(files.filter((entry) => entry.isFile())).toHaveLength(2)
})

test('Content that does not have its hash, damaged compression and an absent file are told apart from good blobs.', async () => {
  const folder = temporaryFolder()
  const blobs = openBlobs(folder)
  must(await blobs.put(abc))
  const place = placeOf(folder, sha256OfAbc)
  for (const content of [gzipSync('abd'), Buffer.from('no gzip'), gzipSync('abc').subarray(0, 12)]) {
    writeFileSync(place, content)
    const damaged = { ok: false, failure: { kind: 'blob-damaged', sha256: sha256OfAbc } }
    expect(await blobs.read(sha256OfAbc)).toEqual(damaged)
    expect(await blobs.check(sha256OfAbc)).toEqual(damaged)
    await expect(buffer(blobs.stream(sha256OfAbc))).rejects.toThrow()
  }
  rmSync(place)
  const missing = { ok: false, failure: { kind: 'blob-missing', sha256: sha256OfAbc } }
  expect(await blobs.read(sha256OfAbc)).toEqual(missing)
  expect(await blobs.check(sha256OfAbc)).toEqual(missing)
})

test('A folder that cannot be written is a failure, not a crash.', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'voxels'), 'a file where the folder should be')
  expect(await openBlobs(folder).put(abc)).toMatchObject({ ok: false, failure: { kind: 'cohort-unwritable' } })
})

test('A name that is no hash never reaches the file system.', async () => {
  const blobs = openBlobs(temporaryFolder())
  expect(() => blobs.has('../../etc/passwd')).toThrow('hexadecimal')
  await expect(blobs.read('..')).rejects.toThrow('hexadecimal')
})

test('What a killed writer left unfinished goes at a later start; finished blobs and a writer at work stay.', async () => {
  const { cohort, folder, clock } = newCohort()
  must(await cohort.blobs.put(abc))
  cohort.close()
  const voxels = join(folder, 'voxels')
  for (const name of ['old.tmp', 'new.tmp']) writeFileSync(join(voxels, name), 'half')
  const longAgo = new Date(Date.now() - 2 * 60 * 60_000)
  utimesSync(join(voxels, 'old.tmp'), longAgo, longAgo)
  const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
  expect(readdirSync(voxels).toSorted()).toEqual(['ba', 'new.tmp'])
  expect(again.blobs.has(sha256OfAbc)).toBe(true)
  again.close()
})
