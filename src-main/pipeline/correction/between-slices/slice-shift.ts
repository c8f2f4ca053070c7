import type { PlaneMask } from './signed-distance-2d.ts'
import type { Island } from './slice-islands.ts'

/** A shift in a plane, in voxels. */
export interface Shift {
  readonly u: number
  readonly v: number
}

export const noShift: Shift = { u: 0, v: 0 }

/**
 * A shape rests if this share of the smaller outline is covered by the other one. Measured on refilled slices of real
 * segments: between 0.5 and 0.8 Dice changes by less than 0.004; without shifts it falls by 0.005 at three empty slices.
 */
const restingShare = 2 / 3

/**
 * The shift by whole voxels that lays the first islands best over the second: most voxels in common. It is sought
 * uphill from no shift, unless the shape rests, and from the shift of the centers; of equal ones the shorter is taken. Where a shape splits or merges,
 * only these two are compared: the best place for one of its branches would leave the others behind.
 */
export function shiftBetween(
  first: readonly Island[],
  second: readonly Island[],
  { width, height, voxels }: PlaneMask,
): Shift {
  const places = first.flatMap(({ places }) => [...places])
  const [from, to] = [centerOf(first), centerOf(second)]
  const known = new Map<string, number>()
  const common = (shift: Shift): number => {
    const name = `${shift.u} ${shift.v}`
    const counted = known.get(name)
    if (counted !== undefined) return counted
    let count = 0
    for (const place of places) {
      const u = (place % width) + shift.u
      const v = Math.floor(place / width) + shift.v
      if (u >= 0 && u < width && v >= 0 && v < height && voxels[v * width + u] === 1) count++
    }
    known.set(name, count)
    return count
  }
  const smaller = Math.min(
    places.length,
    second.reduce((sum, island) => sum + island.places.length, 0),
  )
  if (common(noShift) >= restingShare * smaller) return noShift
  const starts = [noShift, { u: Math.round(to.u - from.u), v: Math.round(to.v - from.v) }]
  const sought = first.length === 1 && second.length === 1 ? starts.map((start) => climb(start, common)) : starts
  return sought.reduce((best, shift) => better(best, shift, common))
}

const lengthOf = ({ u, v }: Shift): number => Math.hypot(u, v)

const better = (a: Shift, b: Shift, common: (shift: Shift) => number): Shift => {
  const gain = common(b) - common(a)
  return gain > 0 || (gain === 0 && lengthOf(b) < lengthOf(a)) ? b : a
}

function climb(start: Shift, common: (shift: Shift) => number): Shift {
  let shift = start
  for (const step of [4, 2, 1])
    for (;;) {
      let next = shift
      for (const [du, dv] of [
        [-step, 0],
        [step, 0],
        [0, -step],
        [0, step],
      ] as const)
        next = better(next, { u: shift.u + du, v: shift.v + dv }, common)
      if (next === shift) break
      shift = next
    }
  return shift
}

export function centerOf(islands: readonly Island[]): Shift {
  let [u, v, count] = [0, 0, 0]
  for (const { centerU, centerV, places } of islands) {
    u += centerU * places.length
    v += centerV * places.length
    count += places.length
  }
  return { u: u / count, v: v / count }
}
