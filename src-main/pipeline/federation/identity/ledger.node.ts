import { createHash } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { open, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readingFile } from '@volume/file-failure.node.ts'
import { replaceFile } from '@volume/replace-file.node.ts'

/** What a key gives once in a round: its update, and its masks with the sites on one list of dropouts. */
export type GivenKind = 'update' | 'dropouts'

export interface Given {
  readonly kind: GivenKind
  readonly roundSha256: string
  /** Of the update's file, or of that of the list. */
  readonly sha256: string
}

/**
 * What was given under a secret key stands beside it, in whatever cohorts: two cohorts with one key, or a cohort and its restored copy, would else
 * answer a round twice, and two updates under the same masks show how they differ.
 *
 * A text that is only ever appended to: a title, then a line for each, `update <round> <SHA-256> <check>`. The check is the beginning of
 * the SHA-256 of what stands before it in its line, so that a changed digit is seen. Of two lines about one round the first one counts.
 */
export const ledgerPath = (keyPath: string): string => `${keyPath}.ledger`

const title = 'insula federation ledger 1\n'
const checkOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)
const pattern = /^(update|dropouts) ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9a-f]{16})$/

/** An empty ledger for a new key; one that is there stays. */
export async function beginLedger(keyPath: string): Promise<void> {
  const path = ledgerPath(keyPath)
  if (existsSync(path)) return
  await replaceFile(path, async (handle) => {
    await handle.writeFile(title)
  })
}

/** The SHA-256 of what a key gave in a round; `undefined`: nothing yet. A ledger that is missing or damaged is refused. */
export async function givenIn(
  keyPath: string,
  { kind, roundSha256 }: Omit<Given, 'sha256'>,
): Promise<Result<string | undefined, Failure>> {
  const entries = await readLedger(ledgerPath(keyPath))
  return entries.ok
    ? ok(entries.value.find((one) => one.kind === kind && one.roundSha256 === roundSha256)?.sha256)
    : entries
}

/**
 * Puts on disk what is about to be given, unless it stands there already; answers what counts of this round, which may be another. Asked
 * again after it was written: whoever wrote at the same time sees the same line first.
 */
export async function enterGiven(keyPath: string, given: Given): Promise<Result<string, Failure>> {
  const before = await givenIn(keyPath, given)
  if (!before.ok) return before
  if (before.value !== undefined) return ok(before.value)
  const path = ledgerPath(keyPath)
  return readingFile(basename(path), async () => {
    const handle = await open(path, constants.O_WRONLY | constants.O_APPEND)
    try {
      const text = `${given.kind} ${given.roundSha256} ${given.sha256}`
      await handle.writeFile(`${text} ${checkOf(text)}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
    const after = await givenIn(keyPath, given)
    if (!after.ok) return after
    return after.value === undefined ? invalid(path, 'a line that was written is not in it') : ok(after.value)
  })
}

const invalid = (path: string, because: string) =>
  fail({ kind: 'federation-ledger-invalid', file: basename(path), because })

async function readLedger(path: string): Promise<Result<readonly Given[], Failure>> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return invalid(path, 'it is missing or cannot be read')
  if (!text.startsWith(title) || !text.endsWith('\n')) return invalid(path, 'it does not begin or end as one')
  const entries: Given[] = []
  for (const [index, line] of text.slice(title.length).split('\n').slice(0, -1).entries()) {
    const [, kind, roundSha256 = '', sha256 = '', check] = pattern.exec(line) ?? []
    if (kind === undefined || check !== checkOf(line.slice(0, -17)))
      return invalid(path, `line ${index + 2} is damaged`)
    entries.push({ kind: kind === 'update' ? 'update' : 'dropouts', roundSha256, sha256 })
  }
  return ok(entries)
}
