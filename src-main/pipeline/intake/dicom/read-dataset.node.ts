import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { openSource } from '@volume/source-file.node.ts'
import { type ParsedDataset, parseDataset } from './dataset.node.ts'
import { largestFileBytes } from './read-header.node.ts'

/** The whole data set of one file, up to its pixel data; these lie behind it in its bytes. */
export async function readDataset(path: string): Promise<Result<ParsedDataset, Failure>> {
  const file = basename(path)
  try {
    const opened = await openSource(path)
    try {
      const { sizeBytes } = opened
      if (sizeBytes > largestFileBytes)
        return fail({ kind: 'dicom-damaged', file, because: `it has ${sizeBytes} bytes, more than is read at once` })
      const bytes = Buffer.allocUnsafeSlow(sizeBytes)
      const parsed = parseDataset(bytes.subarray(0, await opened.read(bytes, 0)))
      return 'because' in parsed ? fail({ kind: 'dicom-damaged', file, because: parsed.because }) : ok(parsed)
    } finally {
      await opened.close()
    }
  } catch (error) {
    return fail(readFailure(error, file))
  }
}
