import type { Segment } from '@contract/segment.ts'
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

type Triple = readonly [number, number, number]

/** OKLab lightness, chroma and hue → linear sRGB. Björn Ottosson, "A perceptual color space", 2020. */
function linearFromOklch(lightness: number, chroma: number, hueDegrees: number): Triple {
  const a = chroma * Math.cos((hueDegrees * Math.PI) / 180)
  const b = chroma * Math.sin((hueDegrees * Math.PI) / 180)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

const encoded = (linear: number): number =>
  255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * linear ** (1 / 2.4) - 0.055)

/** The largest chroma up to `chroma` that sRGB can show at this lightness and hue. */
function inGamut(lightness: number, chroma: number, hueDegrees: number): Triple {
  for (let share = 1; share > 0; share -= 0.02) {
    const color = linearFromOklch(lightness, chroma * share, hueDegrees)
    if (color.every((part) => part >= 0 && part <= 1)) return color
  }
  return linearFromOklch(lightness, 0, 0).map((part) => Math.min(1, Math.max(0, part))) as unknown as Triple
}

/**
 * Color of a share 0..1 of the uncertainty range: lightness rises evenly (OKLab 0.32 → 0.94) while the hue goes from
 * violet over red to yellow, so that the order can be read without seeing hues. sRGB, 0..255.
 */
export function uncertaintyColor(share: number): Triple {
  const t = Math.min(1, Math.max(0, share))
  const [red, green, blue] = inGamut(0.32 + 0.62 * t, 0.11 + 0.22 * t * (1 - t) + 0.02 * t, 300 + 168 * t)
  return [encoded(red), encoded(green), encoded(blue)]
}

/** Opacity of a share 0..1 before the layer's own: nothing at 0, all of it from one third on. */
export const uncertaintyAlpha = (share: number): number => Math.min(1, Math.max(0, share * 3))

/** Colors of an uncertainty map whose voxels hold `natsPerUnit` each. */
export function uncertaintyColors(
  natsPerUnit: number,
  { lowNats, highNats, opacity }: Omit<UncertaintyStyle, 'measure'>,
): ColorTable {
  const steps = 256
  const ramp = Array.from({ length: steps }, (_, step) => {
    const share = step / (steps - 1)
    const [red, green, blue] = uncertaintyColor(share)
    return rgba(red, green, blue, opacity * uncertaintyAlpha(share))
  })
  const range = Math.max(highNats - lowNats, Number.EPSILON)
  return Uint32Array.from({ length: valueCount }, (_, value) => {
    const share = Math.min(1, Math.max(0, (value * natsPerUnit - lowNats) / range))
    return ramp[Math.round(share * (steps - 1))] ?? 0
  })
}
