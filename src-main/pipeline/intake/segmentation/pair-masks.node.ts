import { join } from 'node:path'
import type { Grid } from '@volume/grid.ts'
import { readImageHeader } from '@volume/image.node.ts'
import { atOnce } from '../at-once.ts'
import type { RefusedScan } from '../indexed-case.ts'
import { inFolder, lastSegment } from '../name.ts'
import type { MaskFile } from './match-masks.ts'
import { mayLieOn } from './onto-grid.ts'
import { proposePairs } from './propose-pairs.ts'

/** A file that is not taken for a scan before it is known whether it is a mask of one. */
export interface HeldMask extends MaskFile {
  /** Absolute, of its folder. */
  readonly path: string
}

/** Masks whose names and grids say that they are of a scan; their voxels were not looked at. */
export interface FoundPair {
  readonly kind: 'pair'
  /** The name of the scan. */
  readonly scan: string
  /** Relative to the folder that was indexed, with slashes. */
  readonly files: readonly string[]
  /** Absolute. */
  readonly paths: readonly string[]
  /** Of a watched folder: when the last of the files changed, ms since 1970. */
  readonly changedMs?: number
}

interface Pairing {
  readonly signal: AbortSignal
  /** Whether the headers of the masks of one scan are to be read now; else nothing is told of them. */
  readonly isDue?: (files: readonly string[]) => boolean
}

/**
 * Which masks are of which scans: by names (`propose-pairs.ts`), and by headers on the same voxels in space. All others are refused, each by itself; `undefined`
 * if the names pair none, for then they speak of something else.
 */
export async function pairMasks(
  masks: readonly HeldMask[],
  scans: readonly { readonly name: string; readonly grid: Grid }[],
  { signal, isDue = () => true }: Pairing,
): Promise<readonly (FoundPair | RefusedScan)[] | undefined> {
  const { pairs, orphans } = proposePairs(
    masks,
    scans.map(({ name }) => name),
  )
  if (pairs.length === 0) return undefined
  const grids = new Map(scans.map(({ name, grid }) => [name, grid]))
  const heldAt = new Map(masks.map((mask) => [placeOf(mask), mask]))
  const found = await atOnce(pairs, async ({ scan, files }): Promise<readonly (FoundPair | RefusedScan)[]> => {
    if (signal.aborted || !isDue(files)) return []
    const held = files.flatMap((file) => heldAt.get(file) ?? [])
    const grid = grids.get(scan)
    const refused = grid === undefined ? [] : await misplaced(held, { scan, grid })
    const fitting = held.filter((mask) => !refused.some(({ file }) => file === placeOf(mask)))
    return fitting.length === 0 ? refused : [pairOf(scan, fitting), ...refused]
  })
  return [
    ...found.flat(),
    ...orphans.map(({ file, because }): RefusedScan => ({ kind: 'refused', file, failure: because })),
  ]
}

const placeOf = ({ folder, file }: MaskFile): string => inFolder(folder, file)

const pairOf = (scan: string, masks: readonly HeldMask[]): FoundPair => ({
  kind: 'pair',
  scan,
  files: masks.map(placeOf),
  paths: masks.map(({ path, file }) => join(path, file)),
})

/** The masks that cannot be read or are on other voxels than the scan's. */
async function misplaced(
  masks: readonly HeldMask[],
  { scan, grid }: { readonly scan: string; readonly grid: Grid },
): Promise<readonly RefusedScan[]> {
  const refused: RefusedScan[] = []
  for (const mask of masks) {
    const { path, file } = mask
    const header = await readImageHeader(join(path, file))
    const refuse = (failure: RefusedScan['failure']) => refused.push({ kind: 'refused', file: placeOf(mask), failure })
    if (!header.ok) refuse(header.failure)
    else if (!mayLieOn(header.value.grid, grid)) refuse({ kind: 'mask-on-other-grid', file, scan: lastSegment(scan) })
  }
  return refused
}
