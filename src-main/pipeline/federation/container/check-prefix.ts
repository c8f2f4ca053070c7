import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { carriedFormat } from './format.ts'

/** Lengths of the parts of a carried file. */
export interface PartLengths {
  readonly headBytes: number
  readonly arrayBytes: number
}

/** The lengths that the first bytes of a file declare, if they are those of a carried file of this size. */
export function checkPrefix(prefix: Uint8Array, sizeBytes: number, file: string): Result<PartLengths, Failure> {
  const { magic, version: known, prefixBytes, trailerBytes, largestHeadBytes, largestFileBytes } = carriedFormat
  if (sizeBytes > largestFileBytes)
    return fail({ kind: 'carried-file-too-large', file, sizeBytes, limitBytes: largestFileBytes })
  for (let index = 0; index < magic.length; index++)
    if (prefix[index] !== magic.charCodeAt(index)) return fail({ kind: 'carried-file-foreign', file })
  const least = prefixBytes + trailerBytes
  if (sizeBytes < least)
    return fail({ kind: 'carried-file-truncated', file, expectedBytes: least, presentBytes: sizeBytes })
  const view = new DataView(prefix.buffer, prefix.byteOffset, prefixBytes)
  const version = view.getUint32(8, true)
  if (version > known) return fail({ kind: 'carried-file-newer', file, version, known })
  const [headBytes, arrayBytes] = [view.getUint32(12, true), view.getUint32(16, true)]
  const expectedBytes = least + headBytes + arrayBytes
  if (version < 1 || headBytes > largestHeadBytes || expectedBytes < sizeBytes)
    return fail({ kind: 'carried-file-altered', file })
  if (expectedBytes > sizeBytes)
    return fail({ kind: 'carried-file-truncated', file, expectedBytes, presentBytes: sizeBytes })
  return ok({ headBytes, arrayBytes })
}
