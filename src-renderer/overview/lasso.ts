import type { Placed } from './layout.ts'

export interface Spot {
  readonly x: number
  readonly y: number
}

/** Indices of the points inside a polygon, by the even–odd rule; what is not in the plot is in none. */
export function pointsInside({ x, y }: Placed, polygon: readonly Spot[]): readonly number[] {
  const inside: number[] = []
  const xs = polygon.map((spot) => spot.x)
  const ys = polygon.map((spot) => spot.y)
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
  for (let index = 0; index < x.length; index++) {
    const at = { x: x[index] ?? Number.NaN, y: y[index] ?? Number.NaN }
    const isNear = at.x >= left && at.x <= right && at.y >= top && at.y <= bottom
    if (isNear && isInside(at, polygon)) inside.push(index)
  }
  return inside
}

function isInside({ x, y }: Spot, polygon: readonly Spot[]): boolean {
  let crossings = 0
  for (const [index, to] of polygon.entries()) {
    const from = polygon.at(index - 1) ?? to
    if (from.y > y !== to.y > y && x < from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x)) crossings++
  }
  return crossings % 2 === 1
}

/** The corners of the box between two spots. */
export const boxBetween = (a: Spot, b: Spot): readonly Spot[] => [
  { x: a.x, y: a.y },
  { x: b.x, y: a.y },
  { x: b.x, y: b.y },
  { x: a.x, y: b.y },
]
