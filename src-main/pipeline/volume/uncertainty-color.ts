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
