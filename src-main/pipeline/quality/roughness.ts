import type { Shape } from '@volume/grid.ts'
import type { Mask } from '@volume/mask.ts'

/** Standard deviation of the smoothing, mm: features of a few voxels go, the shape of a brain structure stays. */
const smoothingMm = 1.5
/** Where the Gaussian is cut off, in standard deviations. */
const reach = 3

/**
 * Roughness of a segment's surface in mm: how thick the layer is, on average, that smoothing takes away or adds. It is the volume
 * in which the segment differs from itself smoothed by a Gaussian (standard deviation σ = 1.5 mm) and cut at one half, ÷ the area
 * of the smoothed one's surface, as faces between voxels. Spikes, crumbs and steps between slices count with their volume; a flat
 * side has none, a ball of radius R about σ² ÷ (1.5 R), since smoothing shrinks it: so it is compared among segments of one name.
 * Undefined if nothing stays of the segment.
 */
export function roughnessMm(mask: Mask, spacingMm: readonly [number, number, number]): number | undefined {
  const { shape, voxels } = mask
  let values = Float32Array.from(voxels)
  for (const axis of [0, 1, 2] as const) values = blurred(values, shape, { axis, sigma: smoothingMm / spacingMm[axis] })
  const smoothed = new Uint8Array(voxels.length)
  let differing = 0
  for (let index = 0; index < voxels.length; index++) {
    smoothed[index] = values[index]! > 0.5 ? 1 : 0
    differing += smoothed[index]! ^ voxels[index]!
  }
  const areaMm2 = surfaceMm2({ shape, voxels: smoothed }, spacingMm)
  return areaMm2 === 0 ? undefined : (differing * spacingMm[0] * spacingMm[1] * spacingMm[2]) / areaMm2
}

/** Area of the faces between foreground and background. The mask's margin is background, so no face is missed. */
function surfaceMm2({ shape, voxels }: Mask, [x, y, z]: readonly [number, number, number]): number {
  const [row, slice] = [shape[0], shape[0] * shape[1]]
  let [acrossI, acrossJ, acrossK] = [0, 0, 0]
  for (let index = slice; index < voxels.length; index++) {
    const own = voxels[index]!
    acrossI += own ^ voxels[index - 1]!
    acrossJ += own ^ voxels[index - row]!
    acrossK += own ^ voxels[index - slice]!
  }
  return acrossI * y * z + acrossJ * x * z + acrossK * x * y
}

/**
 * Gaussian along one axis; zero outside. It cannot carry more than half of a segment out of the segment's box, so the mask's
 * box is enough. Row by row: a row without anything is skipped, and the others lie behind each other in memory.
 */
function blurred(
  values: Float32Array,
  shape: Shape,
  { axis, sigma }: { readonly axis: 0 | 1 | 2; readonly sigma: number },
): Float32Array<ArrayBuffer> {
  const radius = Math.floor(reach * sigma + 0.5)
  const weights = gaussian(radius, sigma)
  const [columns, rows, slices] = shape
  const step = [0, 1, rows][axis]!
  const result = new Float32Array(values.length)
  for (let line = 0; line < rows * slices; line++) {
    const start = line * columns
    if (isEmpty(values, start, start + columns)) continue
    const at = axis === 1 ? line % rows : Math.floor(line / rows)
    const last = axis === 1 ? rows - 1 : slices - 1
    for (let offset = -radius; offset <= radius; offset++) {
      const weight = weights[offset + radius]!
      if (axis === 0) {
        const [from, to] = [Math.max(0, -offset), Math.min(columns, columns - offset)]
        for (let i = from; i < to; i++) result[start + i + offset]! += weight * values[start + i]!
      } else if (at + offset >= 0 && at + offset <= last) {
        const into = (line + offset * step) * columns
        for (let i = 0; i < columns; i++) result[into + i]! += weight * values[start + i]!
      }
    }
  }
  return result
}

function gaussian(radius: number, sigma: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, at) =>
    Math.exp(-((at - radius) ** 2) / (2 * sigma ** 2)),
  )
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map((weight) => weight / total)
}

function isEmpty(values: Float32Array, start: number, end: number): boolean {
  for (let index = start; index < end; index++) if (values[index] !== 0) return false
  return true
}
