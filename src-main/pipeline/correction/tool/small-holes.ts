import { neighborOffsets } from '@volume/components.ts'
import type { Labelmap } from '@volume/volume.ts'
import type { Reached } from './flood.ts'

interface Holes {
  readonly labelmap: Labelmap
  /** The segment that surrounds a hole together with what was reached. */
  readonly segmentValue: number
  readonly reached: Reached
  /** Holes of the slices along this axis (4 neighbors); absent: of the volume (6 neighbors). */
  readonly normalAxis?: 0 | 1 | 2 | undefined
  /** A hole of more voxels stays open. */
  readonly largestVoxelCount: number
}

/**
 * The voxels of small holes in a region: background voxels joined by faces that have nothing around them but the region
 * and its segment. A gap that touches another segment or the border of the volume is no hole.
 */
export function smallHoles({ labelmap, segmentValue, reached, normalAxis, largestVoxelCount }: Holes): number[] {
  const { shape } = labelmap.grid
  const isIn = (index: number): boolean => reached.marks[index] === 1 || labelmap.voxels[index] === segmentValue
  const neighborsOf = faceNeighbors(shape, normalAxis)
  /** Voxels of gaps seen so far. A gap that runs into one of them was given up before, and so is this one. */
  const seen = new Set<number>()
  const found: number[] = []
  const tryHole = (start: number): void => {
    const hole = [start]
    const own = new Set(hole)
    let isClosed = labelmap.voxels[start] === 0
    for (let at = 0; at < hole.length && isClosed; at++) {
      isClosed = neighborsOf(hole[at]!, (next) => {
        if (own.has(next) || isIn(next)) return true
        if (labelmap.voxels[next] !== 0 || seen.has(next) || hole.length === largestVoxelCount) return false
        own.add(next)
        hole.push(next)
        return true
      })
    }
    for (const index of hole) seen.add(index)
    if (isClosed) for (const index of hole) found.push(index)
  }
  if (largestVoxelCount < 1) return found
  for (const index of reached.indices) {
    neighborsOf(index, (next) => {
      if (!isIn(next) && !seen.has(next)) tryHole(next)
      return true
    })
  }
  return found
}

/** Asks about each neighbor; false if one answer was no or the voxel lies at the border. */
function faceNeighbors([ni, nj, nk]: readonly [number, number, number], normalAxis: 0 | 1 | 2 | undefined) {
  const offsets = neighborOffsets(6, normalAxis)
  return (index: number, ask: (next: number) => boolean): boolean => {
    const row = Math.floor(index / ni)
    const k = Math.floor(row / nj)
    const j = row - k * nj
    const i = index - row * ni
    let isAll = true
    for (const [di, dj, dk] of offsets) {
      const isOutside = i + di < 0 || i + di >= ni || j + dj < 0 || j + dj >= nj || k + dk < 0 || k + dk >= nk
      if (isOutside || !ask(index + di + ni * (dj + nj * dk))) isAll = false
    }
    return isAll
  }
}
