import { createHash, randomBytes } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

const file = 'pseudonyms.key'
const keyBytes = 32

/**
 * The secret that this cohort's pseudonyms follow from: 32 random bytes, made when they are asked for first. It lies beside the
 * database and never in it, so that nothing that is shown or handed on of the trail holds it; the trail knows its SHA-256, and
 * another key is refused.
 */
export function pseudonymKey(storage: Storage): Result<Uint8Array, Failure> {
  const path = join(storage.folder, file)
  const known = knownSha256(storage)
  try {
    if (!existsSync(path)) {
      if (known !== undefined) return fail({ kind: 'pseudonym-key-missing', file })
      writeNew(path, `${randomBytes(keyBytes).toString('hex')}\n`)
    }
    const text = readFileSync(path, 'latin1').trim()
    if (!/^[0-9a-f]{64}$/.test(text)) return fail({ kind: 'pseudonym-key-unfit', file })
    const key = Buffer.from(text, 'hex')
    const keySha256 = createHash('sha256').update(key).digest('hex')
    if (known !== undefined && known !== keySha256) return fail({ kind: 'pseudonym-key-missing', file })
    if (known === undefined)
      return storage.database.transaction(() => {
        storage.audit('pseudonym-key-made', { keySha256 })
        return ok(key)
      })
    return ok(key)
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file, because })
  }
}

function knownSha256({ database }: Storage): string | undefined {
  const row = database.one(
    `SELECT json_extract(details, '$.keySha256') AS sha256 FROM audit_events WHERE kind = 'pseudonym-key-made'
       ORDER BY number DESC LIMIT 1`,
  )
  return row && textOf(row, 'sha256')
}

/** On disk before a pseudonym of it is. */
function writeNew(path: string, text: string): void {
  const descriptor = openSync(path, 'wx', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
