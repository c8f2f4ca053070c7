import type { Shape } from '@volume/grid.ts'

/** Complex Fourier coefficients along the second axis (the phase axis of these scans), i fastest. */
export interface PhaseLines {
  readonly real: Float64Array
  readonly imaginary: Float64Array
}

/** Turns a volume into its lines of k-space along j by the plain sum: the axes are short. */
export const phaseLinesOf = (voxels: ArrayLike<number>, shape: Shape): PhaseLines =>
  transform({ real: Float64Array.from(voxels), imaginary: new Float64Array(voxels.length) }, shape, -1)

/** The magnitude of the image, as a scanner gives it. */
export function magnitudeOf(lines: PhaseLines, shape: Shape): Float32Array<ArrayBuffer> {
  const { real, imaginary } = transform(lines, shape, 1)
  return Float32Array.from(real, (value, index) => Math.hypot(value, imaginary[index]!) / shape[1])
}

/** How far a line is from the center of k-space, 0 to 1. */
export const frequencyOf = (line: number, count: number): number => (2 * Math.min(line, count - line)) / count

function transform(lines: PhaseLines, [columns, rows, slices]: Shape, sign: 1 | -1): PhaseLines {
  const real = new Float64Array(lines.real.length)
  const imaginary = new Float64Array(lines.real.length)
  const angles = Array.from({ length: rows }, (_, step) => (sign * 2 * Math.PI * step) / rows)
  const [cosines, sines] = [angles.map(Math.cos), angles.map(Math.sin)]
  for (let k = 0; k < slices; k++)
    for (let line = 0; line < rows; line++)
      for (let j = 0; j < rows; j++) {
        const turn = (line * j) % rows
        const [cosine, sine] = [cosines[turn]!, sines[turn]!]
        const [to, from] = [(k * rows + line) * columns, (k * rows + j) * columns]
        for (let i = 0; i < columns; i++) {
          real[to + i]! += lines.real[from + i]! * cosine - lines.imaginary[from + i]! * sine
          imaginary[to + i]! += lines.real[from + i]! * sine + lines.imaginary[from + i]! * cosine
        }
      }
  return { real, imaginary }
}
