import type { Segment } from '@contract/segment.ts'
import { uncertaintyAlpha, uncertaintyColor } from '@volume/uncertainty-color.ts'
import type { SegmentStyle, ShownMap, UncertaintyStyle } from './viewer.ts'

/** One RGBA per 16-bit value, as the little-endian words of ImageData. */
export type ColorTable = Uint32Array

const valueCount = 65536
const rgba = (red: number, green: number, blue: number, alpha: number): number =>
  ((Math.round(alpha * 255) << 24) | (Math.round(blue) << 16) | (Math.round(green) << 8) | Math.round(red)) >>> 0

export const styleOf = (segment: Segment): SegmentStyle => ({ color: segment.color, opacity: 1, visible: true })

/** A value that no segment names is shown in this color rather than hidden: it is a fact about the labelmap. */
const unnamedColor = [255, 255, 255] as const

/** Colors of a labelmap; background and hidden segments are transparent. */
export function labelColors(styles: ReadonlyMap<number, SegmentStyle>): ColorTable {
  const colors = new Uint32Array(valueCount).fill(rgba(...unnamedColor, 1))
  colors[0] = 0
  for (const [value, { color, opacity, visible }] of styles)
    colors[value] = visible ? rgba(color[0], color[1], color[2], opacity) : 0
  return colors
}

/** Colors of a map that is neither labels nor doubt; values without a color are transparent. */
export const mapColors = ({ colorOf }: Pick<ShownMap, 'colorOf'>): ColorTable =>
  Uint32Array.from({ length: valueCount }, (_, value) => {
    const color = colorOf(value)
    return color ? rgba(color[0], color[1], color[2], 1) : 0
  })

/** Colors of an uncertainty map whose voxels hold `perUnit` each. */
export function uncertaintyColors(
  perUnit: number,
  { low, high, opacity }: Omit<UncertaintyStyle, 'measure'>,
): ColorTable {
  const steps = 256
  const ramp = Array.from({ length: steps }, (_, step) => {
    const share = step / (steps - 1)
    const [red, green, blue] = uncertaintyColor(share)
    return rgba(red, green, blue, opacity * uncertaintyAlpha(share))
  })
  const range = Math.max(high - low, Number.EPSILON)
  return Uint32Array.from({ length: valueCount }, (_, value) => {
    const share = Math.min(1, Math.max(0, (value * perUnit - low) / range))
    return ramp[Math.round(share * (steps - 1))] ?? 0
  })
}
