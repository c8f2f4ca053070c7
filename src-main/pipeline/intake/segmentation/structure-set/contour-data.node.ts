import { decimal } from '../../dicom/attributes.node.ts'
import type { Dataset } from '../../dicom/dataset.node.ts'

const backslash = 0x5c
/** A decimal string has 16 characters at most; writers that ignore that are read all the same. */
const longestDecimal = 64

/**
 * The points of a contour, x, y and z in turn; or what is wrong, in words. They are read one by one, for a contour may have
 * millions, and never take more than four times the bytes of their text.
 */
export function contourPoints(contour: Dataset): Float64Array | string {
  const element = contour.element('x30060050')
  if (element === undefined || element.length === 0) return 'has no points'
  const bytes = contour.byteArray.subarray(element.dataOffset, element.dataOffset + element.length)
  const count = bytes.reduce((sum, byte) => sum + (byte === backslash ? 1 : 0), 1)
  if (count % 3 !== 0) return `has ${count} numbers, not three for each point`
  const stated = decimal(contour, 'x30060046')
  if (stated !== undefined && stated !== count / 3) return `has ${count / 3} points where ${stated} are stated`
  const points = new Float64Array(count)
  for (let index = 0, from = 0; index < count; index++) {
    const found = bytes.indexOf(backslash, from)
    const to = found < 0 ? bytes.length : found
    const text = to - from > longestDecimal ? '' : String.fromCharCode(...bytes.subarray(from, to)).replace(/\0+$/, '')
    const number = text.trim() === '' ? Number.NaN : Number(text)
    if (!Number.isFinite(number)) return 'has a point that is no number'
    points[index] = number
    from = to + 1
  }
  return points
}
