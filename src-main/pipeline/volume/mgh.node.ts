import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import { type ByteSource, openByteSource } from './byte-source.node.ts'
import { readingFile } from './file-failure.node.ts'
import type { ImageHeader } from './image-header.ts'
import { type ImageSummary, readVolume, summaryOf } from './image-voxels.node.ts'
import { mghHeaderBytes, parseMghHeader } from './mgh-header.ts'
import type { Scan } from './scan.ts'

/**
 * Reads FreeSurfer's `.mgh`, or `.mgz` and `.mgh.gz`, which are the same under gzip.
 * @param wanted Which of several volumes, from 0; absent: the file has to hold one alone.
 */
export const readMgh = (path: string, wanted?: number): Promise<Result<Scan, Failure>> =>
  withVoxels(path, (header, voxels, file) => readVolume(voxels, header, { file, volume: wanted }))

export const readMghHeader = (path: string): Promise<Result<ImageSummary, Failure>> =>
  withVoxels(path, (header, voxels, file) => summaryOf(voxels, header, { file }))

function withVoxels<Value>(
  path: string,
  use: (header: ImageHeader, voxels: ByteSource, file: string) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const file = basename(path)
  return readingFile(file, async () => {
    const source = await openByteSource(path)
    try {
      const { isCompressed } = source
      const isNamedCompressed = !/\.mgh$/i.test(file)
      if (isCompressed !== isNamedCompressed) return fail({ kind: 'compression-misnamed', file, isCompressed })
      const bytes = new Uint8Array(mghHeaderBytes)
      const count = await source.read(bytes)
      const header = parseMghHeader(bytes.subarray(0, count), { file })
      return header.ok ? await use(header.value, source, file) : header
    } finally {
      await source.close()
    }
  })
}
