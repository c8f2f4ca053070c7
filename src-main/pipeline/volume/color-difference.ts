/** sRGB, 0..255. */
export type Rgb = readonly [number, number, number]

/** CIELAB of the 2° observer under D65: lightness 0..100, green–red, blue–yellow. */
export type Lab = readonly [number, number, number]

/** Linear sRGB 0..1 of an encoded part 0..255 (IEC 61966-2-1). */
export const linearPart = (part: number): number => {
  const share = part / 255
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
}

/** The inverse of `linearPart`; clipped to what sRGB can show. */
export const encodedPart = (linear: number): number => {
  const share = Math.min(1, Math.max(0, linear))
  return 255 * (share <= 0.0031308 ? 12.92 * share : 1.055 * share ** (1 / 2.4) - 0.055)
}

const cubeRoot = (share: number): number => (share > 216 / 24389 ? Math.cbrt(share) : (841 / 108) * share + 4 / 29)

export function labFromRgb(rgb: Rgb): Lab {
  const red = linearPart(rgb[0])
  const green = linearPart(rgb[1])
  const blue = linearPart(rgb[2])
  const x = cubeRoot((0.412453 * red + 0.35758 * green + 0.180423 * blue) / 0.95047)
  const y = cubeRoot(0.212671 * red + 0.71516 * green + 0.072169 * blue)
  const z = cubeRoot((0.019334 * red + 0.119193 * green + 0.950227 * blue) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const radians = Math.PI / 180
const hueDegrees = (a: number, b: number): number => {
  const degrees = Math.atan2(b, a) / radians
  return degrees < 0 ? degrees + 360 : degrees
}

/**
 * CIEDE2000 with all weights 1: about 1 is just noticeable. Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula:
 * implementation notes", Color Research and Application 30 (2005).
 */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const stretch = 1.5 - 0.5 * chromaShare((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2)
  const c1 = Math.hypot(a1 * stretch, b1)
  const c2 = Math.hypot(a2 * stretch, b2)
  const h1 = hueDegrees(a1 * stretch, b1)
  const h2 = hueDegrees(a2 * stretch, b2)
  const isGray = c1 * c2 === 0
  const turn = h2 - h1
  const wrapped = turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
  const hueTerm = isGray ? 0 : 2 * Math.sqrt(c1 * c2) * Math.sin((wrapped * radians) / 2)
  const sum = h1 + h2
  const hue = isGray ? sum : Math.abs(turn) <= 180 ? sum / 2 : sum < 360 ? sum / 2 + 180 : sum / 2 - 180
  const chroma = (c1 + c2) / 2
  const weightOfHue = hueWeight(hue)
  const fromMiddle = ((l1 + l2) / 2 - 50) ** 2
  const light = (l2 - l1) / (1 + (0.015 * fromMiddle) / Math.sqrt(20 + fromMiddle))
  const colorful = (c2 - c1) / (1 + 0.045 * chroma)
  const hued = hueTerm / (1 + 0.015 * chroma * weightOfHue)
  const rotation = Math.sin(60 * Math.exp(-(((hue - 275) / 25) ** 2)) * radians)
  const blueTurn = -rotation * 2 * chromaShare(chroma)
  return Math.sqrt(Math.max(0, light ** 2 + colorful ** 2 + hued ** 2 + blueTurn * colorful * hued))
}

/** How near a chroma is to the strong ones: 0 for gray, towards 1. */
function chromaShare(chroma: number): number {
  const seventh = chroma ** 7
  return Math.sqrt(seventh / (seventh + 25 ** 7))
}

const hueWeight = (hue: number): number =>
  1 -
  0.17 * Math.cos((hue - 30) * radians) +
  0.24 * Math.cos(2 * hue * radians) +
  0.32 * Math.cos((3 * hue + 6) * radians) -
  0.2 * Math.cos((4 * hue - 63) * radians)
