import type { Failure } from '@contract/failure/failure.ts'
import type { InferenceParameters } from '@contract/inference.ts'
import type { ModelCard, ModelRegion, StandardSpace } from '@contract/model.ts'
import { regionsSwapped } from '@contract/region-order.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { apply, invert, type Point, ras } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import type { NiftiForms, Scan } from '@volume/scan.ts'
import { wholeBox } from '@volume/voxel-box.ts'
import { axesAlong, type Field, gridAround, gridOver } from './field.ts'
import { foregroundBox } from './foreground.ts'
import { type ModelAxes, mirrored, modelAxes } from './model-axes.ts'

/** Up to this many times the network's patch, on every axis, a scan is one box by itself. */
const wholeScanShare = 1.35

export interface Placement {
  readonly scan: Scan
  readonly card: Pick<ModelCard, 'input' | 'output' | 'regions'>
  readonly parameters: Pick<InferenceParameters, 'centers' | 'space'>
}

/**
 * Where the network looks in a scan:
 * - a model without regions: the foreground,
 * - a scan hardly larger than the network's patch: the whole scan, which was cut out to be such a box,
 * - otherwise the model's regions: around the centers that the reader placed (then only those), or at the regions'
 *   own places if the scan is in a standard space.
 */
export function placeFields({ scan, card, parameters }: Placement): Result<readonly Field[], Failure> {
  const { grid } = scan.volume
  const axes = modelAxes(card.input)
  const { segmentValues } = card.output
  if (card.regions.length === 0) {
    const box = foregroundBox(scan.volume)
    if (box === undefined) return fail({ kind: 'nothing-to-segment', where: 'the scan' })
    return ok([{ grid: gridOver(grid, axes, box), segmentValues, statistics: 'scan' }])
  }
  if (isOneBox(grid, axes))
    return ok([{ grid: gridOver(grid, axes, wholeBox(grid.shape)), segmentValues, statistics: 'field' }])
  const centers = centersOf({ scan, card, parameters })
  if (!centers.ok) return centers
  const fields: Field[] = []
  for (const { region, center } of centers.value) {
    if (!isInside(grid, center)) return fail({ kind: 'region-outside-scan', region: region.name })
    const shape = shapeOfRegion(region, axes)
    const place = { region: region.name, segmentValues: region.segmentValues, statistics: 'field' } as const
    const regionAxes = region.mirrored === 'left-right' ? mirrored(axes) : axes
    fields.push({ ...place, grid: gridAround(grid, regionAxes, { center, shape }) })
  }
  return ok(fields)
}

/**
 * The shapes of the fields that a scan on this grid has, as far as they can be told without its header and voxels: where no center is
 * placed, one per region; of a model without regions the whole scan, which its foreground is part of.
 */
export function fieldShapes({
  grid,
  card,
  centers = {},
}: Pick<Placement, 'card'> & Pick<InferenceParameters, 'centers'> & { readonly grid: Grid }): readonly Shape[] {
  const axes = modelAxes(card.input)
  if (card.regions.length === 0 || isOneBox(grid, axes)) return [gridOver(grid, axes, wholeBox(grid.shape)).shape]
  const placed = card.regions.filter(({ name }) => name in centers)
  return (placed.length > 0 ? placed : card.regions).map((region) => shapeOfRegion(region, axes))
}

/**
 * The standard space of a scan: what the reader says, else what its header says. NIfTI codes 3 (Talairach) and 4 (MNI 152)
 * both count: the spaces differ by a few mm there, which a region's margin allows for. Other codes are the scanner's space
 * or a template that is not named.
 */
export function standardSpaceOf(
  forms: NiftiForms | undefined,
  said: StandardSpace | undefined,
): StandardSpace | undefined {
  if (said !== undefined) return said
  const code = forms === undefined ? 0 : Math.max(forms.sformCode, forms.qformCode)
  return code === 3 || code === 4 ? 'mni152' : undefined
}

type Centers = readonly { readonly region: ModelRegion; readonly center: Point<'ras'> }[]

function centersOf({ scan, card, parameters }: Placement): Result<Centers, Failure> {
  const placed = parameters.centers ?? {}
  const known = card.regions.map(({ name }) => name)
  const stranger = Object.keys(placed).find((name) => !known.includes(name))
  if (stranger !== undefined) return fail({ kind: 'region-unknown', region: stranger, known: known.join(', ') })
  const byReader = card.regions.flatMap((region) => {
    const center = placed[region.name]
    return center === undefined ? [] : [{ region, center }]
  })
  const swapped = regionsSwapped(card.regions, placed)
  if (swapped) return fail(swapped)
  if (byReader.length > 0) return ok(byReader)
  const space = standardSpaceOf(scan.forms, parameters.space)
  const fitting = card.regions.filter((region) => region.space === space)
  if (fitting.length === 0) return fail({ kind: 'region-center-needed', regions: known.join(', ') })
  return ok(fitting.map((region) => ({ region, center: ras(...region.centerRasMm) })))
}

const isOneBox = (grid: Grid, axes: ModelAxes): boolean =>
  axesAlong(grid, axes).every(
    ({ scanAxis, step }, axis) => grid.shape[scanAxis] / Math.abs(step) <= wholeScanShare * axes.patchShape[axis]!,
  )

function isInside(grid: Grid, center: Point<'ras'>): boolean {
  const { x, y, z } = apply(invert(grid.rasFromVoxel), center)
  return [x, y, z].every((index, axis) => index >= -0.5 && index <= grid.shape[axis]! - 0.5)
}

/** A region's size is stated along right, anterior, superior; the network's axes may come in another order. */
function shapeOfRegion({ sizeMm }: ModelRegion, { orientation, spacingMm }: ModelAxes): Shape {
  const count = (axis: 0 | 1 | 2) => {
    const worldAxis = ['LR', 'PA', 'IS'].findIndex((pair) => pair.includes(orientation[axis] ?? ''))
    return Math.max(1, Math.round(sizeMm[worldAxis]! / spacingMm[axis]))
  }
  return [count(0), count(1), count(2)]
}
