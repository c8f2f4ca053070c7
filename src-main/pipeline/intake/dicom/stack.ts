import type { Failure, Finding } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Affine, affine, compose, rasFromLps } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { shearDegrees } from '@volume/shear.ts'
import { type EvenSlices, evenGapCount, evenSlices, resampledFinding } from './even-slices.ts'
import { byIdentity } from './identity.ts'
import type { PlacedInstance, Triple } from './instance.ts'
import { checkSpacing, compareStatedSpacing } from './slice-spacing.ts'

/** What is done about slices at uneven distances: they are refused, or resampled because somebody asked for it. */
export type UnevenChoice = 'refused' | 'resampled'

/** Images of one orientation and size in slice order, and the grid that they form. */
export interface Stack {
  readonly slices: readonly PlacedInstance[]
  readonly grid: Grid
  /** Where the slices of the grid are not the images: how they are made of them. */
  readonly even?: EvenSlices
  readonly findings: readonly Finding[]
}

/** More voxels than this are not taken as one volume. */
const largestVoxelCount = 2 ** 29

/** Images that lie at one position, in slice order; more than one means that they repeat each other. */
export type Positions = readonly (readonly PlacedInstance[])[]

/** Within this distance along the normal two images are at the same position. */
const samePositionMm = 1e-3

/** Sorts along the slice normal (row × column direction). Ties are broken by numbers and UIDs, never by input order. */
export function sortByPosition(instances: readonly PlacedInstance[]): Positions {
  const positions: PlacedInstance[][] = []
  let lastMm = Number.NEGATIVE_INFINITY
  const normal = normalOf(instances.toSorted(byIdentity)[0]!)
  const sorted = instances
    .map((instance) => ({ instance, depthMm: dot(positionOf(instance), normal) }))
    .toSorted((a, b) => a.depthMm - b.depthMm || byIdentity(a.instance, b.instance))
  for (const { instance, depthMm } of sorted) {
    if (depthMm - lastMm > samePositionMm) {
      positions.push([])
      lastMm = depthMm
    }
    positions.at(-1)?.push(instance)
  }
  return positions
}

/**
 * The grid of images at distinct positions, in slice order. The voxel axes are column index, row index and slice; the
 * affine is that of DICOM PS3.3 C.7.6.2.1.1, with the step from slice to slice taken from the positions.
 * @param slices All with stated geometry, of one orientation, size and pixel spacing.
 */
export function formStack(
  slices: readonly PlacedInstance[],
  series: string,
  uneven: UnevenChoice,
): Result<Stack, Failure> {
  const first = slices[0]!
  if (slices.some(({ pixels }) => pixels.signed !== first.pixels.signed))
    return fail({ kind: 'series-inconsistent', series, attribute: 'the sign of their pixels' })
  const step = slices.length === 1 ? singleStep(first, series) : stepOf(slices, series, uneven)
  if (!step.ok) return step
  const { even } = step.value
  const sliceCount = even?.count ?? slices.length
  if (!isBounded(first, sliceCount)) return fail(tooLarge(first, sliceCount, series))
  const shape = [first.pixels.columns, first.pixels.rows, sliceCount] as const
  const lpsFromVoxel = lpsFromSlices(first, step.value.step)
  const grid = { shape, rasFromVoxel: compose(rasFromLps, lpsFromVoxel) }
  const findings = [
    ...step.value.findings,
    ...shearFinding(lpsFromVoxel, series),
    ...lossyFinding(slices, series),
    ...realWorldFinding(slices, series),
  ]
  return ok({ slices, grid, findings, ...(even && { even }) })
}

const isBounded = ({ pixels: { rows, columns } }: PlacedInstance, sliceCount: number): boolean =>
  columns * rows * sliceCount <= largestVoxelCount

function tooLarge({ pixels: { rows, columns } }: PlacedInstance, sliceCount: number, series: string): Failure {
  const shape = `${columns} × ${rows} × ${sliceCount}`
  return { kind: 'series-too-large', series, shape, bytes: columns * rows * sliceCount * 2 }
}

interface Step {
  /** From one slice to the next in LPS, mm. */
  readonly step: Triple
  readonly even?: EvenSlices
  readonly findings: readonly Finding[]
}

function stepOf(slices: readonly PlacedInstance[], series: string, choice: UnevenChoice): Result<Step, Failure> {
  const first = slices[0]!
  const normal = normalOf(first)
  const positions = slices.map(positionOf)
  const depthsMm = positions.map((position) => dot(position, normal))
  const uneven = checkSpacing(depthsMm, series)
  if (uneven !== undefined && choice === 'refused') return fail(uneven.refusal)
  const evenCount = uneven ? evenGapCount(depthsMm, uneven.places) + 1 : slices.length
  if (uneven && !isBounded(first, evenCount)) return fail(tooLarge(first, evenCount, series))
  const even = uneven && evenSlices(depthsMm, uneven.places)
  const intervals = even ? even.count - 1 : slices.length - 1
  const [origin, end] = [positions[0]!, positions.at(-1)!]
  const step: Triple = [
    (end[0] - origin[0]) / intervals,
    (end[1] - origin[1]) / intervals,
    (end[2] - origin[2]) / intervals,
  ]
  const alongOf = (slice: number) =>
    uneven?.places
      ? uneven.places[slice]!
      : even
        ? ((depthsMm[slice]! - depthsMm[0]!) / (depthsMm.at(-1)! - depthsMm[0]!)) * intervals
        : slice
  const offsetsMm = positions.map((position, slice) =>
    Math.hypot(...[0, 1, 2].map((axis) => position[axis]! - origin[axis]! - alongOf(slice) * step[axis]!)),
  )
  const largestMm = offsetsMm.reduce((a, b) => Math.max(a, b))
  const pixelMm = Math.min(...first.geometry.pixelSpacingMm)
  const spacingMm = Math.hypot(...step)
  if (largestMm > Math.max(pixelMm / 2, spacingMm / 10, 0.02))
    return fail({ kind: 'slices-scattered', series, slice: offsetsMm.indexOf(largestMm) + 1, offsetMm: largestMm })
  return ok({
    step,
    ...(even && { even }),
    findings: [
      ...(uneven && even ? [resampledFinding(uneven.refusal, even, slices.length)] : []),
      ...slightlyUneven(largestMm, { spacingMm, series }),
      ...(even
        ? []
        : compareStatedSpacing(dot(step, normal), { statedMm: first.geometry.spacingBetweenSlicesMm, series })),
    ],
  })
}

/** Told if positions deviate by more than a hundredth of the spacing: that is more than rounding of decimals. */
const slightlyUneven = (
  deviationMm: number,
  { spacingMm, series }: { readonly spacingMm: number; readonly series: string },
): readonly Finding[] =>
  deviationMm > Math.max(spacingMm / 100, 0.01) ? [{ kind: 'slices-slightly-uneven', series, deviationMm }] : []

/** Told from a twentieth of a degree on: a gantry tilt, or slices that were shifted one by one. */
function shearFinding(lpsFromVoxel: Affine<'lps', 'voxel'>, series: string): readonly Finding[] {
  const angleDegrees = shearDegrees(lpsFromVoxel)
  return angleDegrees > 0.05 ? [{ kind: 'grid-sheared', file: series, angleDegrees }] : []
}

function singleStep(instance: PlacedInstance, series: string): Result<Step, Failure> {
  const { spacingBetweenSlicesMm, sliceThicknessMm } = instance.geometry
  const stated =
    spacingBetweenSlicesMm !== undefined && spacingBetweenSlicesMm > 0
      ? { spacingMm: spacingBetweenSlicesMm, attribute: 'spacing between slices' }
      : { spacingMm: sliceThicknessMm, attribute: 'slice thickness' }
  const { spacingMm, attribute } = stated
  if (spacingMm === undefined || !(spacingMm > 0 && spacingMm < 1000))
    return fail({ kind: 'slice-spacing-unknown', series })
  const normal = normalOf(instance)
  return ok({
    step: [normal[0] * spacingMm, normal[1] * spacingMm, normal[2] * spacingMm],
    findings: [{ kind: 'slice-spacing-stated', series, spacingMm, attribute }],
  })
}

/**
 * Pixel Spacing gives the distance of rows first: that is the step of the row index, along the column direction.
 * Directions are made unit vectors again, so that decimals cut in the header do not change the spacing.
 */
function lpsFromSlices(first: PlacedInstance, step: Triple): Affine<'lps', 'voxel'> {
  const { pixelSpacingMm } = first.geometry
  const rowDirection = unit(first.geometry.rowDirection)
  const columnDirection = unit(first.geometry.columnDirection)
  const [rowSpacingMm, columnSpacingMm] = pixelSpacingMm
  const origin = positionOf(first)
  return affine(
    [0, 1, 2].flatMap((axis) => [
      rowDirection[axis]! * columnSpacingMm,
      columnDirection[axis]! * rowSpacingMm,
      step[axis]!,
      origin[axis]!,
    ]),
  )
}

const lossyFinding = (slices: readonly PlacedInstance[], series: string): readonly Finding[] =>
  slices.some(({ lossy }) => lossy) ? [{ kind: 'pixels-lossy', series }] : []

function realWorldFinding(slices: readonly PlacedInstance[], series: string): readonly Finding[] {
  const stated = slices.find(({ realWorldValue }) => realWorldValue !== undefined)?.realWorldValue
  return stated ? [{ kind: 'real-world-values-unused', series, ...stated }] : []
}

const positionOf = ({ geometry: { position } }: PlacedInstance): Triple => [position.x, position.y, position.z]
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]

const unit = (a: Triple): Triple => {
  const length = Math.hypot(...a)
  return [a[0] / length, a[1] / length, a[2] / length]
}

function normalOf({ geometry }: PlacedInstance): Triple {
  const [a, b] = [geometry.rowDirection, geometry.columnDirection]
  return unit([a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]])
}
