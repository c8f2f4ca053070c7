import type { Shape } from '@volume/grid.ts'
import type { Volume } from '@volume/volume.ts'
import type { Random } from '../../src-main/pipeline/volume/random.ts'
import { frequencyOf, magnitudeOf, type PhaseLines, phaseLinesOf } from './phase-lines.ts'

/** A scan and its reference after the same thing happened to both. */
export interface Pair {
  readonly scan: Volume
  readonly reference: Volume
}

/**
 * What goes wrong with scans, each with a severity between bearable and hopeless that `random` draws. Intensities keep
 * their range, so that no corruption can be told by its scale.
 *
 * - `noise`: complex Gaussian noise of 5 to 40 % of the range, magnitude taken (Rician).
 * - `ghosting`: every second to fourth line of k-space along j is weakened by 30 to 90 %, the central 4 % kept.
 * - `motion`: two to four blocks of such lines come from the head moved by up to 5 voxels.
 * - `bias`: multiplied by exp of a cubic polynomial of the position, coefficients up to 0.3 to 1.5.
 * - `contrast`: intensities x in 0..1 become (1 − x)^γ with γ of 0.5 to 2: bright where a T1-weighted scan is dark.
 * - `shifted-box`: the box is moved by 6 to 18 voxels along one or two axes; what it had not seen repeats its edge.
 * - `turned-ends`: the scan runs from back to front, as if its header told the direction wrongly: labels are swapped.
 * - `mirrored`: the scan is of the other side, which the network does not know.
 */
export const corruptions: Readonly<Record<string, (pair: Pair, random: Random) => Pair>> = {
  noise: onScan((values, _, random) => {
    const sigma = between(random, 0.05, 0.4)
    return values.map((value) => Math.hypot(value + sigma * normal(random), sigma * normal(random)))
  }),
  ghosting: onScan((values, shape, random) => {
    const every = random.integer(2, 4)
    const kept = 1 - between(random, 0.3, 0.9)
    return inPhaseLines(values, shape, (lines, line, scale) => {
      if (line % every === 0 && frequencyOf(line, shape[1]) > 0.04) scale(lines, kept)
    })
  }),
  motion: onScan((values, shape, random) => {
    const lines = phaseLinesOf(values, shape)
    const blockCount = random.integer(2, 4)
    for (let block = 0; block < blockCount; block++) {
      const moved = phaseLinesOf(
        moveVoxels(
          values,
          shape,
          [-5, -5, -5].map((least) => random.integer(least, -least)),
        ),
        shape,
      )
      const first = random.integer(1, shape[1] - 2)
      const last = Math.min(shape[1] - 1, first + random.integer(3, Math.floor(shape[1] / 4)))
      for (let line = first; line <= last; line++) copyLine(moved, lines, shape, line)
    }
    return magnitudeOf(lines, shape)
  }),
  bias: onScan((values, shape, random) => {
    const most = between(random, 0.3, 1.5)
    const field = cubicField(random, most)
    return values.map((value, index) => value * Math.exp(field(positionOf(index, shape))))
  }),
  contrast: onScan((values, _, random) => {
    const gamma = between(random, 0.5, 2)
    return values.map((value) => (1 - Math.min(1, Math.max(0, value))) ** gamma)
  }),
  'shifted-box': ({ scan, reference }, random) => {
    const far = () => random.integer(6, 18) * (random.uniform() < 0.5 ? -1 : 1)
    const first = random.integer(0, 2)
    const second = random.integer(0, 2)
    const shift = [0, 1, 2].map((axis) => (axis === first || axis === second ? far() : 0))
    return {
      scan: { ...scan, voxels: moveVoxels(Float32Array.from(scan.voxels), scan.grid.shape, shift) },
      reference: { ...reference, voxels: moveVoxels(Float32Array.from(reference.voxels), scan.grid.shape, shift, 0) },
    }
  },
  'turned-ends': (pair) => turned(pair, 1),
  mirrored: (pair) => turned(pair, 0),
}

const between = (random: Random, least: number, most: number): number => least + (most - least) * random.uniform()

/** Box–Muller. */
const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())

type Change = (values: Float32Array<ArrayBuffer>, shape: Shape, random: Random) => Float32Array<ArrayBuffer>

/** A change of intensities that are 0 at the first and 1 at the 99th percentile, and go back to the scan's range. */
function onScan(change: Change): (pair: Pair, random: Random) => Pair {
  return ({ scan, reference }, random) => {
    const sorted = Float32Array.from(scan.voxels).sort()
    const low = sorted[Math.floor(0.01 * (sorted.length - 1))]!
    const range = sorted[Math.floor(0.99 * (sorted.length - 1))]! - low
    const unit = Float32Array.from(scan.voxels, (value) => (value - low) / range)
    const voxels = change(unit, scan.grid.shape, random).map((value) => low + value * range)
    return { scan: { ...scan, voxels }, reference }
  }
}

function inPhaseLines(
  values: Float32Array,
  shape: Shape,
  visit: (lines: PhaseLines, line: number, scale: (lines: PhaseLines, by: number) => void) => void,
): Float32Array<ArrayBuffer> {
  const lines = phaseLinesOf(values, shape)
  for (let line = 0; line < shape[1]; line++)
    visit(lines, line, ({ real, imaginary }, by) =>
      eachOfLine(shape, line, (at) => {
        real[at]! *= by
        imaginary[at]! *= by
      }),
    )
  return magnitudeOf(lines, shape)
}

const copyLine = (from: PhaseLines, to: PhaseLines, shape: Shape, line: number): void =>
  eachOfLine(shape, line, (at) => {
    to.real[at] = from.real[at]!
    to.imaginary[at] = from.imaginary[at]!
  })

function eachOfLine([columns, rows, slices]: Shape, line: number, voxel: (at: number) => void): void {
  for (let k = 0; k < slices; k++) for (let i = 0; i < columns; i++) voxel((k * rows + line) * columns + i)
}

/** Positions run from −1 to 1 on every axis. */
function positionOf(index: number, [columns, rows, slices]: Shape): readonly [number, number, number] {
  const unit = (at: number, count: number) => (2 * at) / (count - 1) - 1
  const row = Math.floor(index / columns)
  return [unit(index % columns, columns), unit(row % rows, rows), unit(Math.floor(row / rows), slices)]
}

function cubicField(random: Random, most: number): (at: readonly [number, number, number]) => number {
  const terms: { readonly powers: readonly [number, number, number]; readonly coefficient: number }[] = []
  for (let i = 0; i <= 3; i++)
    for (let j = 0; i + j <= 3; j++)
      for (let k = 0; i + j + k <= 3; k++)
        if (i + j + k > 0) terms.push({ powers: [i, j, k], coefficient: between(random, -most, most) })
  return ([x, y, z]) =>
    terms.reduce((sum, { powers: [i, j, k], coefficient }) => sum + coefficient * x ** i * y ** j * z ** k, 0)
}

/** Moves by whole voxels; what comes in repeats the edge, or is `filling`. */
function moveVoxels(
  values: Float32Array,
  shape: Shape,
  shift: readonly number[],
  filling?: number,
): Float32Array<ArrayBuffer> {
  const [columns, rows, slices] = shape
  const source = (at: number, axis: 0 | 1 | 2) => Math.min(shape[axis] - 1, Math.max(0, at - shift[axis]!))
  const moved = new Float32Array(values.length)
  for (let k = 0; k < slices; k++)
    for (let j = 0; j < rows; j++)
      for (let i = 0; i < columns; i++) {
        const [fromI, fromJ, fromK] = [source(i, 0), source(j, 1), source(k, 2)]
        const isSeen = fromI === i - shift[0]! && fromJ === j - shift[1]! && fromK === k - shift[2]!
        const value = isSeen || filling === undefined ? values[(fromK * rows + fromJ) * columns + fromI]! : filling
        moved[(k * rows + j) * columns + i] = value
      }
  return moved
}

/** Scan and reference run the other way along an axis of the grid, which stays. */
function turned({ scan, reference }: Pair, axis: 0 | 1): Pair {
  const turn = ({ grid, voxels }: Volume): Volume => {
    const [columns, rows] = grid.shape
    const turnedVoxels = Float32Array.from(voxels, (_, index) => {
      const i = index % columns
      const j = Math.floor(index / columns) % rows
      return voxels[axis === 0 ? index + columns - 1 - 2 * i : index + (rows - 1 - 2 * j) * columns]!
    })
    return { grid, voxels: turnedVoxels }
  }
  return { scan: turn(scan), reference: turn(reference) }
}
