import { decimal, text } from './attributes.node.ts'
import type { Dataset } from './dataset.node.ts'
import type { RealWorldValue } from './instance.ts'

/**
 * What stored values stand for by the Real World Value Mapping of an image or a frame (DICOM PS3.3 C.7.6.16.2.11), if that
 * differs from its rescale; of several mappings the first, of mappings by a table none.
 */
export function otherRealWorldValue(dataset: Dataset): RealWorldValue | undefined {
  const mapping = dataset.items('x00409096')[0] ?? dataset
  const [slope, intercept] = [double(mapping, 'x00409225'), double(mapping, 'x00409224')]
  if (slope === undefined || intercept === undefined) return undefined
  const isSame =
    isNear(slope, decimal(dataset, 'x00281053') ?? 1) && isNear(intercept, decimal(dataset, 'x00281052') ?? 0)
  if (isSame) return undefined
  const [unit] = mapping.items('x004008ea')
  return { slope, intercept, unit: (unit && text(unit, 'x00080100')) ?? 'no unit' }
}

function double(dataset: Dataset, tag: string): number | undefined {
  if (dataset.element(tag)?.length !== 8) return undefined
  const value = dataset.double(tag)
  return value !== undefined && Number.isFinite(value) ? value : undefined
}

/** Decimals of the rescale have 16 characters at most. */
const isNear = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-6 * Math.max(Math.abs(a), Math.abs(b))
