import { encodedPart, linearPart, type Rgb } from './color-difference.ts'

/** Who looks: without a deficiency, or without the long-, middle- or short-wave cones. */
export const colorVisions = ['normal', 'protan', 'deutan', 'tritan'] as const
export type ColorVision = (typeof colorVisions)[number]

type Rows = readonly [Rgb, Rgb, Rgb]

/**
 * Linear sRGB → what remains of it, at full severity. Machado, Oliveira, Fernandes, "A physiologically-based model for
 * simulation of color vision deficiency", IEEE TVCG 15 (2009), supplementary tables.
 */
const remaining: Readonly<Record<Exclude<ColorVision, 'normal'>, Rows>> = {
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** The color as it looks to someone of this vision, sRGB 0..255, unrounded, clipped. */
export function simulateVision(rgb: Rgb, vision: ColorVision): Rgb {
  if (vision === 'normal') return rgb
  const [red, green, blue] = [linearPart(rgb[0]), linearPart(rgb[1]), linearPart(rgb[2])]
  const seen = (row: Rgb) => encodedPart(row[0] * red + row[1] * green + row[2] * blue)
  const [first, second, third] = remaining[vision]
  return [seen(first), seen(second), seen(third)]
}
