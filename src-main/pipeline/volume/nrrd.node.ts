import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { swapBytes } from './byte-order.ts'
import { readingFile, reasonOf } from './file-failure.node.ts'
import { type Grid, voxelCount } from './grid.ts'
import { largestLabel } from './labelmap.ts'
import { formatNrrdHeader, type NrrdHeader, parseNrrdHeader, typeBytes } from './nrrd-header.ts'

/** Label values in groups: where segments overlap there are several labelmaps on one grid. */
export interface NrrdLabels {
  readonly grid: Grid
  /** One labelmap after the other, each i fastest (`stacked-layers.ts`). */
  readonly stack: Uint16Array
  readonly groupCount: number
  /** `key:=value` of the header. */
  readonly values: ReadonlyMap<string, string>
}

/** The most bytes of voxels that are read. */
const largestVoxelBytes = 2 ** 31
/** One compressed byte stands for 1032 bytes at most. */
const largestInflation = 1032

/** Reads a NRRD file of label values, raw or gzip, header and voxels in one file. */
export function readNrrdLabels(path: string): Promise<Result<NrrdLabels, Failure>> {
  const file = basename(path)
  return readingFile(file, async () => {
    const { size } = await stat(path)
    if (size > largestVoxelBytes)
      return fail({ kind: 'volume-too-large', file, expectedBytes: size, limitBytes: largestVoxelBytes })
    const bytes = await readFile(path)
    const end = endOfHeader(bytes)
    if (end === undefined) return fail({ kind: 'nrrd-invalid', file, because: 'its header has no end' })
    const header = parseNrrdHeader(bytes.subarray(0, end).toString('utf8').trimEnd(), { file })
    if (!header.ok) return header
    const voxels = await voxelsOf(header.value, bytes.subarray(end), file)
    if (!voxels.ok) return voxels
    const { grid, componentCount: groupCount, values } = header.value
    const stack = apart(voxels.value, groupCount)
    const wrong = voxels.value.find((value) => value < 0 || value > largestLabel)
    if (wrong !== undefined) return fail({ kind: 'labels-not-integers', file, example: wrong })
    return ok({ grid, stack, groupCount, values })
  })
}

/** Behind the empty line that ends a header. */
function endOfHeader(bytes: Buffer): number | undefined {
  const [unix, windows] = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')]
  const ends = [...(unix < 0 ? [] : [unix + 2]), ...(windows < 0 ? [] : [windows + 3])]
  return ends.length > 0 ? Math.min(...ends) : undefined
}

type Integers = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array

async function voxelsOf(header: NrrdHeader, data: Buffer, file: string): Promise<Result<Integers, Failure>> {
  const wordBytes = typeBytes[header.type]
  const expectedBytes = voxelCount(header.grid) * header.componentCount * wordBytes
  if (expectedBytes > largestVoxelBytes)
    return fail({ kind: 'volume-too-large', file, expectedBytes, limitBytes: largestVoxelBytes })
  if (expectedBytes > data.length * (header.isCompressed ? largestInflation : 1))
    return fail({ kind: 'data-truncated', file, expectedBytes, presentBytes: data.length })
  const content = header.isCompressed
    ? await promisify(gunzip)(data, { maxOutputLength: expectedBytes + 1 }).catch((error: unknown) => {
        if (error instanceof RangeError) return undefined
        throw error
      })
    : data
  if (content === undefined) return fail({ kind: 'inflates-beyond-header', file, expectedBytes })
  if (content.length < expectedBytes)
    return fail({ kind: 'data-truncated', file, expectedBytes, presentBytes: content.length })
  const bytes = new Uint8Array(expectedBytes)
  bytes.set(content.subarray(0, expectedBytes))
  if (!header.isLittleEndian) swapBytes(bytes, wordBytes)
  return ok(typed(header, bytes.buffer))
}

function typed({ type }: NrrdHeader, buffer: ArrayBuffer): Integers {
  if (type === 'uint8') return new Uint8Array(buffer)
  if (type === 'int8') return new Int8Array(buffer)
  if (type === 'uint16') return new Uint16Array(buffer)
  if (type === 'int16') return new Int16Array(buffer)
  return type === 'uint32' ? new Uint32Array(buffer) : new Int32Array(buffer)
}

/** Groups that lie voxel by voxel next to each other, one behind the other. */
function apart(voxels: Integers, groupCount: number): Uint16Array {
  const count = voxels.length / groupCount
  const stack = new Uint16Array(voxels.length)
  for (let group = 0; group < groupCount; group++)
    for (let voxel = 0; voxel < count; voxel++) stack[group * count + voxel] = voxels[voxel * groupCount + group]!
  return stack
}

/** Writes groups of label values; the file appears whole or not at all. */
export async function writeNrrdLabels(
  path: string,
  { grid, stack, groupCount, values }: NrrdLabels,
): Promise<Result<void, Failure>> {
  const count = voxelCount(grid)
  const together = new Uint16Array(stack.length)
  for (let group = 0; group < groupCount; group++)
    for (let voxel = 0; voxel < count; voxel++) together[voxel * groupCount + group] = stack[group * count + voxel]!
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.part`
  try {
    const packed = await promisify(gzip)(new Uint8Array(together.buffer), { level: 1 })
    const handle = await open(unfinished, 'wx')
    try {
      await handle.writeFile(formatNrrdHeader(grid, { componentCount: groupCount, values }))
      await handle.writeFile(packed)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(unfinished, path)
    return ok(undefined)
  } catch (error) {
    await rm(unfinished, { force: true })
    const because = reasonOf(error)
    if (because === undefined) throw error
    return fail({ kind: 'file-unwritable', file: basename(path), because })
  }
}
