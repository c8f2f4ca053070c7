import { ciede2000, type Lab, labFromRgb, type Rgb } from './color-difference.ts'
import { colorVisions, simulateVision } from './color-vision.ts'
import { paletteHex } from './palette-colors.ts'

/** A color as each vision sees it, in the order of `colorVisions`. */
type Seen = readonly Lab[]

const seenOf = (rgb: Rgb): Seen => colorVisions.map((vision) => labFromRgb(simulateVision(rgb, vision)))

/** The smallest CIEDE2000 difference of two colors under all visions. */
export const worstDifference = (a: Rgb, b: Rgb): number => differenceOf(seenOf(a), seenOf(b))

function differenceOf(a: Seen, b: Seen): number {
  let smallest = Number.POSITIVE_INFINITY
  for (let vision = 0; vision < a.length; vision++) smallest = Math.min(smallest, ciede2000(a[vision]!, b[vision]!))
  return smallest
}

/** Grays of a scan, dark to light: a segment's color is told from all of them. */
const grays: readonly Rgb[] = Array.from({ length: 18 }, (_, step) => [step * 15, step * 15, step * 15] as const)

/** The smallest difference of a color from any gray under all visions. */
export const grayDifference = (rgb: Rgb): number => Math.min(...grays.map((gray) => worstDifference(rgb, gray)))

/** The smallest difference of any two of the colors under all visions; two are needed. */
export function smallestDifference(colors: readonly Rgb[]): number {
  const seen = colors.map(seenOf)
  let smallest = Number.POSITIVE_INFINITY
  for (const [index, one] of seen.entries())
    for (let other = 0; other < index; other++) smallest = Math.min(smallest, differenceOf(one, seen[other]!))
  return smallest
}

/** Colors are taken from a lattice of sRGB, light enough to be seen on a dark ground. */
const latticeSteps = 16
const darkest = 35

interface Candidate {
  readonly rgb: Rgb
  readonly seen: Seen
  /** Grays count as colors that are taken: a scan is all grays. */
  readonly fromGray: number
}

function candidates(): readonly Candidate[] {
  const parts = Array.from({ length: latticeSteps }, (_, step) => Math.round((step * 255) / (latticeSteps - 1)))
  return parts
    .flatMap((red) => parts.flatMap((green) => parts.map((blue): Rgb => [red, green, blue])))
    .map((rgb) => ({ rgb, seen: seenOf(rgb) }))
    .filter(({ seen }) => (seen[0]?.[0] ?? 0) >= darkest)
    .map((candidate) => ({ ...candidate, fromGray: grayDifference(candidate.rgb) }))
}

/**
 * Colors that stay apart: each next one is the lattice color that is farthest, under the vision that tells it worst, from
 * the grays and from those before it (Gonzalez 1985, farthest point first). The first `polishedCount` are then exchanged
 * one by one as long as that moves the nearest two apart. The same request gives the same colors.
 */
export function distinguishableColors(count: number, { polishedCount }: { readonly polishedCount: number }): Rgb[] {
  const all = candidates()
  const first = polished(farthestFirst(all, [], Math.min(count, polishedCount)), all)
  return farthestFirst(all, first, count).map(({ rgb }) => rgb)
}

/** `chosen`, and then what is farthest, until there are `count`. */
function farthestFirst(all: readonly Candidate[], chosen: readonly Candidate[], count: number): readonly Candidate[] {
  const taken = [...chosen]
  const apart = all.map((candidate) => apartFrom(candidate, chosen))
  while (taken.length < count) {
    const best = all[indexOfLargest(apart)]
    if (best === undefined) break
    taken.push(best)
    for (const [index, { seen }] of all.entries()) apart[index] = Math.min(apart[index]!, differenceOf(seen, best.seen))
  }
  return taken
}

/** Exchanges single colors for ones that are farther from all others, until none is. */
function polished(colors: readonly Candidate[], all: readonly Candidate[]): readonly Candidate[] {
  const chosen = [...colors]
  for (let unchanged = 0, at = 0; unchanged < chosen.length; at = (at + 1) % chosen.length) {
    const others = chosen.filter((_, index) => index !== at)
    const former = chosen[at]
    const better = former && fartherOf(all, others, apartFrom(former, others) + 1e-9)
    if (better) chosen[at] = better
    unchanged = better ? 1 : unchanged + 1
  }
  return chosen
}

/** The candidate that is farthest from the others, if it is farther than `atLeast`. */
function fartherOf(all: readonly Candidate[], others: readonly Candidate[], atLeast: number): Candidate | undefined {
  let best: Candidate | undefined
  let limit = atLeast
  for (const candidate of all) {
    let apart = candidate.fromGray
    for (let other = 0; other < others.length && apart > limit; other++)
      apart = Math.min(apart, differenceOf(candidate.seen, others[other]!.seen))
    if (apart <= limit) continue
    best = candidate
    limit = apart
  }
  return best
}

const apartFrom = ({ seen, fromGray }: Candidate, others: readonly Candidate[]): number =>
  others.reduce((smallest, other) => Math.min(smallest, differenceOf(seen, other.seen)), fromGray)

const indexOfLargest = (numbers: readonly number[]): number =>
  numbers.reduce((best, number, index) => (number > numbers[best]! ? index : best), 0)

const palette: readonly Rgb[] = (paletteHex.match(/[\da-f]{6}/g) ?? []).map((hex): Rgb => {
  const all = Number.parseInt(hex, 16)
  return [all >> 16, (all >> 8) & 255, all & 255]
})

/** How many colors the palette has. */
export const paletteSize = palette.length

/** A color of the palette; the first 12 are farthest apart, and after the last one it begins again. */
export const paletteColor = (index: number): Rgb => palette[index % paletteSize] ?? [255, 255, 255]
