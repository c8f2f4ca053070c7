import { findScans } from '../../../src-main/pipeline/intake/find-scans.node.ts'
import { indexFolder } from '../../../src-main/pipeline/intake/folder.node.ts'
import type { FoundScan, IndexedCase, RefusedScan } from '../../../src-main/pipeline/intake/indexed-case.ts'

const never = new AbortController().signal

async function all<Value>(values: AsyncIterable<Value>): Promise<readonly Value[]> {
  const list: Value[] = []
  for await (const value of values) list.push(value)
  return list
}

export const findAll = (folder: string | readonly string[]): Promise<readonly (FoundScan | RefusedScan)[]> =>
  all(findScans(folder, { seen: () => {}, signal: never }))

export const indexAll = (folder: string | readonly string[]): Promise<readonly (IndexedCase | RefusedScan)[]> =>
  all(scansOf(indexFolder(folder, { onProgress: () => {}, signal: never })))

/** Where no pairs are asked for and nothing is known, there are none. */
async function* scansOf(found: ReturnType<typeof indexFolder>): AsyncGenerator<IndexedCase | RefusedScan> {
  for await (const one of found) if (one.kind === 'case' || one.kind === 'refused') yield one
}
