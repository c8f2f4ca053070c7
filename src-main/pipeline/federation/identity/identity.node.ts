import { createPrivateKey, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { isAbsent, readingFile } from '@volume/file-failure.node.ts'
import { replaceFile } from '@volume/replace-file.node.ts'
import { createKey, type OwnKey, ownKeyOf } from '../raw-key.node.ts'
import { beginLedger } from './ledger.node.ts'

/** The secret keys of a site: with one it signs, with the other it agrees about masks. */
export interface Identity {
  readonly signing: OwnKey
  readonly mask: OwnKey
}

export const createIdentity = (): Identity => ({ signing: createKey('ed25519'), mask: createKey('x25519') })

/** Two private keys in PEM (PKCS #8), that for signing first. */
const formatIdentity = ({ signing, mask }: Identity): string =>
  [signing, mask].map(({ privateKey }) => privateKey.export({ type: 'pkcs8', format: 'pem' })).join('')

const pemBlock = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/g

function parseIdentity(text: string): Identity | undefined {
  const [signing, mask, ...more] = (text.match(pemBlock) ?? []).map(privateKeyIn)
  if (signing?.asymmetricKeyType !== 'ed25519' || mask?.asymmetricKeyType !== 'x25519' || more.length > 0)
    return undefined
  return { signing: ownKeyOf(signing), mask: ownKeyOf(mask) }
}

function privateKeyIn(pem: string): KeyObject | undefined {
  try {
    return createPrivateKey(pem)
  } catch {
    return undefined
  }
}

/** Read and written by their owner alone. Windows has no such bits: there the folder of an account is its own. */
const ownerOnly = 0o600

/** Writes a new identity into a file that is not there yet, and begins its ledger before: no key is ever without one. */
export async function writeIdentity(path: string, identity: Identity): Promise<Result<void, Failure>> {
  const file = basename(path)
  return readingFile(file, async () => {
    if (existsSync(path)) return fail({ kind: 'file-unreadable', file, because: 'it exists already' })
    await mkdir(dirname(path), { recursive: true })
    await beginLedger(path)
    await replaceFile(path, async (handle) => {
      // While it is empty: its text is never open to others.
      if (process.platform !== 'win32') await handle.chmod(ownerOnly)
      await handle.writeFile(formatIdentity(identity))
    })
    return ok(undefined)
  })
}

/** The identity in a file; refused if anybody but its owner may read it. */
export async function readIdentity(path: string): Promise<Result<Identity, Failure>> {
  const file = basename(path)
  return readingFile(file, async () => {
    const facts = await stat(path).catch((error: unknown) => {
      if (isAbsent(error)) return undefined
      throw error
    })
    if (facts === undefined) return fail({ kind: 'federation-key-missing', file })
    if (process.platform !== 'win32' && (facts.mode & 0o077) !== 0)
      return fail({ kind: 'federation-key-exposed', file })
    const identity = facts.size > 10_000 ? undefined : parseIdentity(await readFile(path, 'utf8'))
    return identity ? ok(identity) : fail({ kind: 'federation-key-invalid', file })
  })
}
