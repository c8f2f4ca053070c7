import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { ImageSummary } from './image-voxels.node.ts'
import { parseMetaHeader } from './meta-header.ts'
import { readPlaced, readPlacedHeader, type TextHeader } from './placed-voxels.node.ts'
import type { Scan } from './scan.ts'
import type { PlacedHeader } from './voxel-place.ts'

const meta: TextHeader<PlacedHeader> = {
  mostBytes: 2 ** 20,
  /** Behind the line that names the voxels' file: it comes last. */
  endOf(bytes) {
    const [line] = /^[ \t]*ElementDataFile[ \t]*=[^\n]*\n/m.exec(bytes.toString('latin1')) ?? []
    return line === undefined ? undefined : bytes.indexOf(line, 0, 'latin1') + line.length
  },
  parse: parseMetaHeader,
}

/**
 * Reads MetaImage: `.mha`, or `.mhd` with the file of voxels that it names.
 * @param wanted Which of several volumes, from 0; absent: the file has to hold one alone.
 */
export const readMeta = (path: string, wanted?: number): Promise<Result<Scan, Failure>> =>
  readPlaced(path, meta, wanted)

export const readMetaHeader = (path: string): Promise<Result<ImageSummary, Failure>> => readPlacedHeader(path, meta)
