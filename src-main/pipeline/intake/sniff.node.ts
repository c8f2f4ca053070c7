import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { readFailure } from '@volume/file-failure.node.ts'
import { looksLikeDicom } from './dicom/dataset.node.ts'

/** Whether the first bytes of a file look like DICOM, or why they cannot be read. */
export async function sniffDicom(path: string): Promise<boolean | Failure> {
  try {
    const handle = await open(path)
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(256), 0, 256, 0)
      return looksLikeDicom(buffer.subarray(0, bytesRead))
    } finally {
      await handle.close()
    }
  } catch (error) {
    return readFailure(error, basename(path))
  }
}
