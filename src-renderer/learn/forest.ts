import type { ShownStratum } from '@contract/learn.ts'
import { extentOf, linearScale, roundDomain, type Scale } from '../overview/scale.ts'

export const forestPx = { width: 200, rowHeight: 24 } as const

/** Differences of all strata on one axis, with 0 and both margins on it. */
export function forestScale(strata: readonly ShownStratum[], margin: number): Scale {
  const values = strata
    .flatMap(({ low, high, difference }) => [low, high, difference])
    .filter((one) => one !== undefined)
  const extent = extentOf([...values, 0, -margin, margin]) ?? [-0.01, 0.01]
  return linearScale(roundDomain(extent, 8), [36, forestPx.width - 6])
}
