import { chmod, mkdtemp, readdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { fingerprintOfKey } from '../../../../src-main/pipeline/federation/fingerprint.node.ts'
import {
  createIdentity,
  readIdentity,
  writeIdentity,
} from '../../../../src-main/pipeline/federation/identity/identity.node.ts'
import {
  formatPublicKey,
  parsePublicKey,
  publicOf,
  readPublicKey,
} from '../../../../src-main/pipeline/federation/identity/public-key.node.ts'

const place = () => mkdtemp(join(tmpdir(), 'identity-'))

test('An identity is read as it was written, by its owner alone, and is never written over.', async () => {
  const path = join(await place(), 'deeper', 'federation.key')
  const identity = createIdentity()
  expect(await readIdentity(path)).toMatchObject({ failure: { kind: 'federation-key-missing' } })
  expect((await writeIdentity(path, identity)).ok).toBe(true)
  const read = await readIdentity(path)
  expect(read.ok && publicOf(read.value)).toEqual(publicOf(identity))
  expect(await writeIdentity(path, createIdentity())).toMatchObject({ failure: { kind: 'file-unreadable' } })
  expect((await readdir(dirname(path))).toSorted()).toEqual(['federation.key', 'federation.key.ledger'])
  if (process.platform === 'win32') return
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  await chmod(path, 0o640)
  expect(await readIdentity(path)).toMatchObject({ failure: { kind: 'federation-key-exposed' } })
})

test('What is no identity is refused.', async () => {
  const path = join(await place(), 'federation.key')
  await writeFile(path, 'a note', { mode: 0o600 })
  expect(await readIdentity(path)).toMatchObject({ failure: { kind: 'federation-key-invalid' } })
})

test('A public key is read as it was written, also with the line ends of Windows.', async () => {
  const identity = createIdentity()
  const text = formatPublicKey(identity)
  expect(parsePublicKey(text)).toEqual(publicOf(identity))
  expect(parsePublicKey(text.replaceAll('\n', '\r\n'))).toEqual(publicOf(identity))
  expect(text).toContain(fingerprintOfKey(identity.signing.publicKey))
})

test('A public key with another mask key, another fingerprint or another text is refused with the reason.', async () => {
  const [mine, others] = [formatPublicKey(createIdentity()), formatPublicKey(createIdentity())]
  const lineOf = (text: string, name: string) => text.split('\n').find((line) => line.startsWith(name)) ?? ''
  const exchanged = (name: string) => mine.replace(lineOf(mine, name), lineOf(others, name))
  expect(parsePublicKey(exchanged('mask'))).toEqual({ because: 'its key for masks is not signed with its key' })
  expect(parsePublicKey(exchanged('fingerprint'))).toEqual({ because: 'its fingerprint is not that of its key' })
  expect(parsePublicKey(`${mine}more`)).toEqual({ because: 'its four lines are not those of a key' })
  const path = join(await place(), 'key.txt')
  await writeFile(path, 'ssh-ed25519 AAAA')
  expect(await readPublicKey(path)).toMatchObject({ failure: { kind: 'public-key-invalid', file: 'key.txt' } })
})
