import { basename, dirname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type ByteSource, type FilePart, openPart } from './byte-source.node.ts'
import { isAbsent, readingFile } from './file-failure.node.ts'
import { type ImageSummary, readVolume, summaryOf } from './image-voxels.node.ts'
import type { Scan } from './scan.ts'
import { openSource, type SourceFile } from './source-file.node.ts'
import { voxelBytes } from './stored-voxels.ts'
import type { PlacedHeader } from './voxel-place.ts'

/** A format whose header is text, before the voxels or in a file of its own. */
export interface TextHeader<Header extends PlacedHeader> {
  /** Longer headers are not looked for. */
  readonly mostBytes: number
  /** Behind the header, if its end is among these bytes. */
  endOf(bytes: Buffer): number | undefined
  /** @param text Up to the end of the header, or all there is if it has none. */
  parse(text: string, named: { readonly file: string; readonly hasEnd: boolean }): Result<Header, Failure>
}

/** Reads the header of a file and hands over a source that stands where its voxels start; `file` is the one that holds them. */
export function withPlacedVoxels<Header extends PlacedHeader, Value>(
  path: string,
  format: TextHeader<Header>,
  use: (header: Header, voxels: ByteSource, file: string) => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  const file = basename(path)
  return readingFile(file, async () => {
    const { text, endByte } = await readHeader(path, format)
    const header = format.parse(text, { file, hasEnd: endByte !== undefined })
    if (!header.ok) return header
    const { voxelFile } = header.value.place
    const holds = { path: join(dirname(path), voxelFile ?? file), file: basename(voxelFile ?? file) }
    return readingFile(holds.file, async () => {
      const beginByte = voxelFile === undefined ? (endByte ?? 0) : 0
      const find = (source: SourceFile) => partOf(source, header.value, beginByte)
      const voxels = await openPart(holds.path, find).catch((error: unknown) => {
        if (voxelFile !== undefined && isAbsent(error)) return undefined
        throw error
      })
      if (!voxels) return fail({ kind: 'pair-incomplete', file, missing: holds.file })
      try {
        await voxels.skip(header.value.voxelOffset)
        return await use(header.value, voxels, holds.file)
      } finally {
        await voxels.close()
      }
    })
  })
}

/** One volume, from 0; absent: the file has to hold one alone. */
export const readPlaced = (
  path: string,
  format: TextHeader<PlacedHeader>,
  volume: number | undefined,
): Promise<Result<Scan, Failure>> =>
  withPlacedVoxels(path, format, (header, voxels, file) => readVolume(voxels, header, { file, volume }))

export const readPlacedHeader = (
  path: string,
  format: TextHeader<PlacedHeader>,
): Promise<Result<ImageSummary, Failure>> =>
  withPlacedVoxels(path, format, async (header, voxels, file) => {
    const summary = await summaryOf(voxels, header, { file })
    const { voxelFile } = header.place
    return summary.ok && voxelFile !== undefined ? ok({ ...summary.value, voxelFile }) : summary
  })

async function readHeader(
  path: string,
  { mostBytes, endOf }: Pick<TextHeader<PlacedHeader>, 'mostBytes' | 'endOf'>,
): Promise<{ readonly text: string; readonly endByte: number | undefined }> {
  const source = await openSource(path)
  try {
    for (let sizeBytes = 2 ** 14; ; sizeBytes *= 4) {
      const bytes = Buffer.alloc(Math.min(sizeBytes, mostBytes, source.sizeBytes))
      const present = bytes.subarray(0, await source.read(bytes, 0))
      const endByte = endOf(present)
      if (endByte !== undefined || sizeBytes >= mostBytes || sizeBytes >= source.sizeBytes)
        return { text: present.subarray(0, endByte).toString('utf8'), endByte }
    }
  } finally {
    await source.close()
  }
}

/** @param beginByte Behind the header, where the voxels are in its file. */
async function partOf(source: SourceFile, header: PlacedHeader, beginByte: number): Promise<FilePart> {
  const { skippedLines, startByte, isCompressed } = header.place
  const begin = await behindLines(source, beginByte, skippedLines)
  if (startByte !== 'last') return { startByte: Math.min(begin + startByte, source.sizeBytes), isCompressed }
  // A file that is shorter is told by what it holds.
  const expectedBytes = voxelBytes(header) * header.volumeCount
  return { startByte: Math.max(begin, source.sizeBytes - expectedBytes), isCompressed }
}

/** Where so many more lines end; the end of the file if it has fewer. */
async function behindLines(source: SourceFile, beginByte: number, lineCount: number): Promise<number> {
  const piece = Buffer.alloc(Math.min(2 ** 16, source.sizeBytes))
  let left = lineCount
  let at = beginByte
  while (left > 0) {
    const count = await source.read(piece, at)
    if (count === 0) break
    for (let index = 0; index < count && left > 0; index++, at++) if (piece[index] === 0x0a) left--
  }
  return at
}
