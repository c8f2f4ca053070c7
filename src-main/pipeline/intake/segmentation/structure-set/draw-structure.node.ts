import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Grid } from '@volume/grid.ts'
import type { EachVoxel } from '../dicom/overlay.ts'
import { contourPoints } from './contour-data.node.ts'
import { type ContourPlacement, contourPlacer, type SliceAxes } from './contour-place.ts'
import { cellsOf, enclosed, type SliceContour, type SliceSize } from './rasterize.ts'
import type { StatedStructure } from './stated-structures.node.ts'
import type { Drawn } from './structure-findings.ts'

/** A structure as voxels, and what was noticed on the way. */
export interface DrawnStructure {
  readonly eachVoxel: EachVoxel
  readonly drawn: Omit<Drawn, 'isElsewhere'>
}

interface Onto {
  readonly grid: Grid
  readonly scanName: string
  readonly file: string
}

/** Contours that together look at more cells than these, about a minute of drawing, are not drawn: no head has so many. */
const mostCells = 2 ** 33

/** Draws structures one by one. The slices that the first contour lies in are those of all. */
export function structureDrawer({ grid, scanName, file }: Onto) {
  const placer = contourPlacer(grid)
  let axes: SliceAxes | undefined
  let cellCount = 0
  return (structure: StatedStructure): Result<DrawnStructure, Failure> => {
    const { name } = structure
    const counts = { pointCount: 0, openCount: 0, flatCount: 0, cutCount: 0 }
    const slices = new Map<number, SliceContour[]>()
    for (const [index, item] of structure.contours.entries()) {
      const type = item.string('x30060042')?.trim()
      if (type === 'POINT') counts.pointCount++
      else if (type === 'OPEN_PLANAR' || type === 'OPEN_NONPLANAR') counts.openCount++
      else if (type !== 'CLOSED_PLANAR' && type !== 'CLOSEDPLANAR_XOR')
        return damaged(file, `contour ${index + 1} of ${name} is of no known type`)
      else {
        const points = contourPoints(item)
        if (typeof points === 'string') return damaged(file, `contour ${index + 1} of ${name} ${points}`)
        axes ??= placer.axesOf(points)
        const placed = placer.place(points, axes)
        if (!('slice' in placed))
          return fail(misplaced(placed, { file, name, contour: index + 1, reference: scanName }))
        if (points.length < 9) counts.flatCount++
        if (placed.isCut) counts.cutCount++
        cellCount += cellsOf(placed.contour, { width: grid.shape[axes.u], height: grid.shape[axes.v] })
        if (cellCount > mostCells) return damaged(file, `its contours cover more than ${mostCells} voxels together`)
        const others = slices.get(placed.slice)
        if (others) others.push(placed.contour)
        else slices.set(placed.slice, [placed.contour])
      }
    }
    return ok(drawn(slices, { name, counts, grid, axes: axes ?? { normal: 2, u: 0, v: 1 } }))
  }
}

const damaged = (file: string, because: string) => fail({ kind: 'segmentation-damaged', file, because } as const)

function misplaced(
  placed: Exclude<ContourPlacement, { readonly slice: number }>,
  about: { readonly file: string; readonly name: string; readonly contour: number; readonly reference: string },
): Failure {
  return 'isOutside' in placed
    ? { kind: 'contours-outside', ...about }
    : { kind: 'contours-off-slices', ...about, offSlices: placed.offSlices }
}

/** Rows of voxels that lie one behind the other: the first of each, and how many. */
interface Runs {
  readonly first: number[]
  readonly count: number[]
}

function drawn(
  slices: ReadonlyMap<number, readonly SliceContour[]>,
  {
    name,
    counts,
    grid: { shape },
    axes,
  }: {
    readonly name: string
    readonly counts: Pick<Drawn, 'pointCount' | 'openCount' | 'flatCount' | 'cutCount'>
    readonly grid: Grid
    readonly axes: SliceAxes
  },
): DrawnStructure {
  const strides = [1, shape[0], shape[0] * shape[1]]
  const [du, dv, dn] = [strides[axes.u]!, strides[axes.v]!, strides[axes.normal]!]
  const size = { width: shape[axes.u], height: shape[axes.v] }
  const runs: Runs = { first: [], count: [] }
  let holeCount = 0
  for (const [slice, contours] of slices) {
    const found = enclosed(contours, size)
    holeCount += found.holeCount
    addRuns(runs, found.inside, size, { start: slice * dn, du, dv })
  }
  const numbers = [...slices.keys()]
  const between = numbers.length === 0 ? 0 : numbers.reduce(larger) - numbers.reduce(smaller) + 1
  return {
    drawn: { name, ...counts, holeCount, skippedCount: between - numbers.length, isEmpty: runs.first.length === 0 },
    eachVoxel: (visit) => {
      for (let run = 0; run < runs.first.length; run++)
        for (let at = 0, index = runs.first[run]!; at < runs.count[run]!; at++, index += du) visit(index)
    },
  }
}

const larger = (a: number, b: number): number => Math.max(a, b)
const smaller = (a: number, b: number): number => Math.min(a, b)

function addRuns(
  { first, count }: Runs,
  inside: Uint8Array,
  { width, height }: SliceSize,
  { start, du, dv }: { readonly start: number; readonly du: number; readonly dv: number },
): void {
  for (let v = 0; v < height; v++)
    for (let u = 0; u < width; u++) {
      if (inside[v * width + u] === 0) continue
      const from = u
      while (u < width && inside[v * width + u] === 1) u++
      first.push(start + from * du + v * dv)
      count.push(u - from)
    }
}
