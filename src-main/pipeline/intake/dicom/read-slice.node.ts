import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { decodeFrame } from './decode.node.ts'
import type { Instance } from './instance.ts'
import { readInstance } from './read-header.node.ts'
import { type StoredArray, writeStoredValues } from './stored-values.ts'

/** Reads and decompresses the pixels of an image whose header was read before. */
export async function readStoredSlice(
  instance: Instance,
  into = storageFor(instance),
): Promise<Result<StoredArray, Failure>> {
  const header = await readInstance(instance.path)
  if (header.kind === 'refused') return fail(header.refused.failure)
  const changed = fail<Failure>({ kind: 'file-unreadable', file: instance.file, because: 'it was changed meanwhile' })
  if (header.kind !== 'instance' || header.instance.SOPInstanceUID !== instance.SOPInstanceUID) return changed
  const { rows, columns } = header.instance.pixels
  if (rows * columns !== into.length) return changed
  const frame = await decodeFrame(header.instance, header)
  if (!frame.ok) return frame
  writeStoredValues(frame.value, header.instance.pixels, into)
  return ok(into)
}

/** @param sliceCount How many slices of this size. */
export function storageFor({ pixels: { rows, columns, signed } }: Instance, sliceCount = 1): StoredArray {
  const length = rows * columns * sliceCount
  return signed ? new Int16Array(length) : new Uint16Array(length)
}
