import type { Failure, Finding } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Grid } from './grid.ts'
import { type ImageSummary, surplusFindings } from './image-voxels.node.ts'
import { labelsOf } from './labelmap.ts'
import { type NrrdHeader, parseNrrdHeader } from './nrrd-header.ts'
import { readPlaced, readPlacedHeader, type TextHeader, withPlacedVoxels } from './placed-voxels.node.ts'
import type { Scan } from './scan.ts'
import { readVoxelBytes } from './stored-voxels.node.ts'
import { decodeVoxels } from './stored-voxels.ts'

/** Label values in groups: where segments overlap there are several labelmaps on one grid. */
export interface NrrdLabels {
  readonly grid: Grid
  /** One labelmap after the other, each i fastest (`stacked-layers.ts`). */
  readonly stack: Uint16Array
  readonly groupCount: number
  /** `key:=value` of the header. */
  readonly values: ReadonlyMap<string, string>
}

const nrrd: TextHeader<NrrdHeader> = {
  mostBytes: 2 ** 24,
  /** Behind the empty line that ends a header. */
  endOf(bytes) {
    const [unix, windows] = [bytes.indexOf('\n\n'), bytes.indexOf('\n\r\n')]
    const ends = [...(unix < 0 ? [] : [unix + 2]), ...(windows < 0 ? [] : [windows + 3])]
    return ends.length > 0 ? Math.min(...ends) : undefined
  },
  parse: parseNrrdHeader,
}

/**
 * Reads `.nrrd`, or `.nhdr` with the file of voxels that it names.
 * @param wanted Which of several volumes, from 0; absent: the file has to hold one alone.
 */
export const readNrrd = (path: string, wanted?: number): Promise<Result<Scan, Failure>> =>
  readPlaced(path, nrrd, wanted)

export const readNrrdHeader = (path: string): Promise<Result<ImageSummary, Failure>> => readPlacedHeader(path, nrrd)

/** Reads a NRRD file of label values; its volumes are groups. */
export const readNrrdLabels = (
  path: string,
): Promise<Result<NrrdLabels & { readonly findings: readonly Finding[] }, Failure>> =>
  withPlacedVoxels(path, nrrd, async (header, source, file) => {
    const { grid, volumeCount: groupCount, values, isInterleaved } = header
    // All groups are read as one long volume.
    const [ni, nj, nk] = grid.shape
    const whole = { ...header, shape: [ni, nj, nk * groupCount] as const, volumeCount: 1 }
    const stored = await readVoxelBytes(source, whole, { file, volume: 0 })
    if (!stored.ok) return stored
    const voxels = decodeVoxels(stored.value.bytes, header, { file })
    if (!voxels.ok) return voxels
    const labels = labelsOf(voxels.value, { file })
    if (!labels.ok) return labels
    const stack = isInterleaved ? apart(labels.value, groupCount) : labels.value
    const surplus = surplusFindings(stored.value.surplusBytes, { file })
    const isFloating = header.datatype.startsWith('float')
    const findings: Finding[] = [
      ...header.findings,
      ...surplus,
      ...(isFloating ? [{ kind: 'labels-floating', file } as const] : []),
    ]
    return ok({ grid, stack, groupCount, values, findings })
  })

/** Groups that lie voxel by voxel next to each other, one behind the other. */
function apart(together: Uint16Array, groupCount: number): Uint16Array {
  if (groupCount === 1) return together
  const count = together.length / groupCount
  const stack = new Uint16Array(together.length)
  for (let group = 0; group < groupCount; group++)
    for (let voxel = 0; voxel < count; voxel++) stack[group * count + voxel] = together[voxel * groupCount + group]!
  return stack
}
