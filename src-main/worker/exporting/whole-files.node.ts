import { createHash, randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import type { WrittenFile } from '../../storage/exports.node.ts'

/** A file that is being written. */
export interface OpenFile {
  write(text: string): Promise<void>
}

/**
 * Writes files that belong together. They take their names once all of them are whole; if the work fails or was cancelled,
 * nothing of them is left, and what stood there before is as it was. A name that cannot be taken (another program has the
 * file open) keeps those after it from being written.
 */
export async function writeWhole<Name extends string, Value>(
  paths: Readonly<Record<Name, string>>,
  write: (files: Readonly<Record<Name, OpenFile>>) => Promise<Result<Value, Failure>>,
): Promise<Result<{ readonly value: Value; readonly files: readonly WrittenFile[] }, Failure>> {
  const unfinished: Unfinished[] = []
  let at = ''
  try {
    const files: Partial<Record<Name, OpenFile>> = {}
    for (const [name, path] of Object.entries(paths) as [Name, string][]) {
      at = basename(path)
      const one = await begin(path)
      unfinished.push(one)
      files[name] = one
    }
    const written = await write(files as Record<Name, OpenFile>)
    if (!written.ok) return written
    for (const { sync } of unfinished) await sync()
    const whole: WrittenFile[] = []
    for (const { finish } of unfinished) whole.push(await finish())
    return ok({ value: written.value, files: whole })
  } catch (error) {
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file: at, because })
  } finally {
    for (const { abandon } of unfinished) await abandon()
  }
}

interface Unfinished extends OpenFile {
  sync(): Promise<void>
  finish(): Promise<WrittenFile>
  /** Without effect once it is finished. */
  abandon(): Promise<void>
}

async function begin(path: string): Promise<Unfinished> {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`
  const hash = createHash('sha256')
  let handle: FileHandle | undefined = await open(part, 'wx')
  let sizeBytes = 0
  let isFinished = false
  const close = async () => {
    const open = handle
    handle = undefined
    await open?.close()
  }
  return {
    async write(text) {
      const bytes = Buffer.from(text)
      hash.update(bytes)
      sizeBytes += bytes.length
      await handle?.writeFile(bytes)
    },
    sync: async () => handle?.sync(),
    async finish() {
      await close()
      await rename(part, path)
      isFinished = true
      return { file: basename(path), sha256: hash.digest('hex'), sizeBytes }
    },
    async abandon() {
      await close().catch(() => {})
      if (!isFinished) await rm(part, { force: true }).catch(() => {})
    },
  }
}
