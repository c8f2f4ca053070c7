import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { byIdentity, compareText } from './identity.ts'
import type { Instance, PlacedInstance, Triple } from './instance.ts'

/** Instances by SeriesInstanceUID, in order of series number, then UID. */
export function groupBySeries(instances: readonly Instance[]): readonly (readonly Instance[])[] {
  const bySeries = new Map<string, Instance[]>()
  for (const instance of instances.toSorted(bySeriesNumber)) {
    const series = bySeries.get(instance.SeriesInstanceUID)
    if (series === undefined) bySeries.set(instance.SeriesInstanceUID, [instance])
    else series.push(instance)
  }
  return [...bySeries.values()]
}

const bySeriesNumber = (a: Instance, b: Instance): number =>
  (a.seriesNumber ?? 0) - (b.seriesNumber ?? 0) ||
  compareText(a.SeriesInstanceUID, b.SeriesInstanceUID) ||
  byIdentity(a, b)

const attributes = {
  position: 'position (Image Position Patient)',
  rowDirection: 'orientation (Image Orientation Patient)',
  pixelSpacingMm: 'pixel spacing',
} as const

/** A series is refused if a single image does not say where it is: the others alone would be a wrong volume. */
export function requireGeometry(
  instances: readonly Instance[],
  series: string,
): Result<readonly PlacedInstance[], Failure> {
  const placed = instances.filter(isPlaced)
  if (placed.length === instances.length) return ok(placed)
  const isMissing = (attribute: keyof typeof attributes) =>
    instances.filter(({ geometry }) => geometry[attribute] === undefined).length
  const attribute = (['rowDirection', 'position', 'pixelSpacingMm'] as const).find((name) => isMissing(name) > 0)
  return fail({
    kind: 'geometry-missing',
    series,
    attribute: attributes[attribute ?? 'rowDirection'],
    missingCount: instances.length - placed.length,
    totalCount: instances.length,
  })
}

const isPlaced = (instance: Instance): instance is PlacedInstance => {
  const { position, rowDirection, columnDirection, pixelSpacingMm } = instance.geometry
  return [position, rowDirection, columnDirection, pixelSpacingMm].every((stated) => stated !== undefined)
}

/**
 * Splits a series into stacks: images of the same rows, columns, orientation (1e-4 per component, 0.03 mm over a field
 * of view of 256 mm) and pixel spacing (1e-4 mm).
 */
export function splitIntoStacks(instances: readonly PlacedInstance[]): readonly (readonly PlacedInstance[])[] {
  const stacks: PlacedInstance[][] = []
  for (const instance of instances.toSorted(byIdentity)) {
    const stack = stacks.find(([first]) => first !== undefined && isSameStack(first, instance))
    if (stack === undefined) stacks.push([instance])
    else stack.push(instance)
  }
  return stacks
}

const isSameStack = (a: PlacedInstance, b: PlacedInstance): boolean =>
  a.pixels.rows === b.pixels.rows &&
  a.pixels.columns === b.pixels.columns &&
  isNear(a.geometry.rowDirection, b.geometry.rowDirection) &&
  isNear(a.geometry.columnDirection, b.geometry.columnDirection) &&
  a.geometry.pixelSpacingMm.every((mm, index) => Math.abs(mm - b.geometry.pixelSpacingMm[index]!) <= 1e-4)

const isNear = (a: Triple, b: Triple): boolean => a.every((component, axis) => Math.abs(component - b[axis]!) <= 1e-4)
