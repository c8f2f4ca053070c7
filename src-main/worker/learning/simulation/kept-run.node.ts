import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import { replaceFile } from '@volume/replace-file.node.ts'

interface Kept<Value> {
  readonly fingerprint: string
  readonly value: Value
}

/** What was kept in a file for this fingerprint; `undefined` if it is not there, not whole, or of another one. */
export async function readKept<Value>(path: string, fingerprint: string): Promise<Value | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const kept = JSON.parse(text) as Partial<Kept<Value>>
    return kept.fingerprint === fingerprint ? kept.value : undefined
  } catch {
    return undefined
  }
}

/** Keeps a value as JSON; the file appears whole or not at all. */
export async function keep<Value>(path: string, kept: Kept<Value>): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeWhole(path, `${JSON.stringify(kept)}\n`)
}

export interface KeptOrMade<Value> {
  readonly value: Value
  readonly isKept: boolean
}

/** What was kept for this fingerprint, or what is made now and kept; `undefined` if the making was stopped. */
export async function keptOrMade<Value>(
  path: string,
  fingerprint: string,
  make: () => Promise<Result<Value | undefined, Failure>>,
): Promise<Result<KeptOrMade<Value> | undefined, Failure>> {
  const kept = await readKept<Value>(path, fingerprint)
  if (kept) return ok({ value: kept, isKept: true })
  const made = await make()
  if (!made.ok) return made
  if (made.value === undefined) return ok(undefined)
  await keep(path, { fingerprint, value: made.value })
  return ok({ value: made.value, isKept: false })
}

export const writeWhole = (path: string, text: string): Promise<void> =>
  replaceFile(path, async (handle) => {
    await handle.writeFile(text)
  })
