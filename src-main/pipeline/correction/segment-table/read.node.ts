import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import type { SegmentTable } from '@contract/segment-table.ts'
import { readSegmentTable } from './parse.ts'

/** FreeSurfer's whole table has 60 kB. */
const limitMb = 4

/** Reads a segment table of any format; text is UTF-8. */
export async function readSegmentTableFile(path: string): Promise<Result<SegmentTable, Failure>> {
  const file = basename(path)
  try {
    const text = await readText(path)
    if (text === undefined) return fail({ kind: 'segment-table-too-large', file, limitMb })
    return readSegmentTable({ text, file })
  } catch {
    return fail({ kind: 'segment-table-unreadable', file })
  }
}

/** `undefined` if the file is larger than the limit; throws if it cannot be read or is no UTF-8. */
async function readText(path: string): Promise<string | undefined> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    if (size > limitMb * 2 ** 20) return undefined
    return new TextDecoder('utf-8', { fatal: true }).decode(await handle.readFile())
  } finally {
    await handle.close()
  }
}
