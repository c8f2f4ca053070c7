import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { ok } from '@contract/result.ts'
import { textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

export function setting({ database }: Storage, key: string): string | undefined {
  const row = database.one('SELECT value FROM settings WHERE key = ?', key)
  return row && textOf(row, 'value')
}

export const setSetting = (storage: Storage, key: string, value: string): Result<void, Failure> =>
  storage.database.transaction(() => {
    writeSetting(storage, key, value)
    return ok(undefined)
  })

/** Keeps a setting with its audit event; call it in a transaction. */
export function writeSetting({ database, audit }: Storage, key: string, value: string): void {
  database.run(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    key,
    value,
  )
  audit('setting-changed', { key, value })
}
