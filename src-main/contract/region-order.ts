import type { Point } from '@volume/affine.ts'
import type { Failure } from './failure/failure.ts'
import type { ModelRegion } from './model.ts'

/**
 * Why centers cannot be those of a model's regions, if they cannot: two regions of one standard space of which neither
 * reaches along x as far as the other's center lie the one to the left of the other in every head, and these lie the other
 * way round.
 */
export function regionsSwapped(
  regions: readonly ModelRegion[],
  centers: Readonly<Record<string, Point<'ras'>>>,
): Failure | undefined {
  const placed = regions.flatMap((region) => {
    const center = centers[region.name]
    return center === undefined ? [] : [{ region, center }]
  })
  for (const left of placed)
    for (const right of placed)
      if (isLeftOf(left.region, right.region) && left.center.x > right.center.x)
        return { kind: 'regions-swapped', left: left.region.name, right: right.region.name }
  return undefined
}

function isLeftOf(one: ModelRegion, other: ModelRegion): boolean {
  const apartMm = other.centerRasMm[0] - one.centerRasMm[0]
  return one.space === other.space && apartMm > Math.max(one.sizeMm[0], other.sizeMm[0]) / 2
}
