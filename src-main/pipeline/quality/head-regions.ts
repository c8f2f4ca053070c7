import type { Shape } from '@volume/grid.ts'
import { otsuThreshold } from '@volume/otsu.ts'
import { percentiles } from '@volume/percentile.ts'
import { paintComponents, runComponents } from '@volume/run-components.ts'
import type { Volume } from '@volume/volume.ts'

/** What a voxel belongs to. Blank: outside the head, but neither air nor told apart from it, see `headRegions`. */
export const region = { blank: 0, head: 1, air: 2 } as const

export interface HeadRegions {
  /** Per voxel one of `region`. */
  readonly regions: Uint8Array
  readonly headCount: number
  readonly airCount: number
  /**
   * Whether noise can be measured around the head. `empty`: the background was blanked, as by skull-stripping. `absent`: what
   * surrounds the bright voxels is too bright for air, as in a box cut out of a head; then the outline is not that of a head.
   */
  readonly background: 'air' | 'empty' | 'absent'
  /** Parts tissue and air, in the scan's intensities. */
  readonly threshold: number
}

/** A component belongs to the head from this share of the largest one's voxels: a blanked slice may cut a head in two. */
const leastShareOfLargest = 0.1
/** Background counts as air if its median is below this share of the head's median. */
const airLimit = 0.25
/** Background counts as blanked if less than this share of it varies. */
const leastVaryingShare = 0.05

/**
 * The head of a scan: voxels from Otsu's threshold on (between the least value and the 99th percentile), the largest
 * face-connected component and those of at least a tenth of its size, and what each slice of any of the three axes encloses.
 * Air is what lies outside and does not touch the head, without the areas that were blanked: voxels that equal all their face
 * neighbors. Unlike MRIQC's head mask it needs neither registration nor gradients. `undefined` if all voxels have one value.
 */
function headRegions(voxels: Float32Array, shape: Shape): HeadRegions | undefined {
  const [low, high, highest] = percentiles(voxels, [0, 99, 100]) ?? []
  if (low === undefined || high === undefined || highest === undefined || !(highest > low)) return undefined
  const threshold = otsuThreshold(voxels, { low, high: high > low ? high : highest })
  const head = headMask(voxels, shape, threshold)
  const counts = markAir(voxels, shape, head)
  return { regions: head, ...counts, background: backgroundOf(voxels, head, counts), threshold }
}

function headMask(voxels: Float32Array, shape: Shape, threshold: number): Uint8Array {
  const bright = new Uint8Array(voxels.length)
  for (let index = 0; index < voxels.length; index++) bright[index] = voxels[index]! >= threshold ? 1 : 0
  const components = runComponents(bright, shape, { of: 1, runAxis: 0, joinAxes: [1, 2] })
  const least = components.sizes.reduce((largest, size) => Math.max(largest, size), 0) * leastShareOfLargest
  paintComponents(bright, components, { value: 0, choose: (size) => size < least })
  const filled = bright.slice()
  const slices = [
    { runAxis: 0, joinAxes: [1] },
    { runAxis: 0, joinAxes: [2] },
    { runAxis: 1, joinAxes: [2] },
  ] as const
  for (const how of slices)
    paintComponents(filled, runComponents(bright, shape, { of: 0, ...how }), {
      value: 1,
      choose: (_, reachesBorder) => !reachesBorder,
    })
  return filled
}

/** Marks air in a head mask and counts both. A neighbor beyond the border counts as the voxel itself. */
function markAir(voxels: Float32Array, [columns, rows, slices]: Shape, head: Uint8Array) {
  let [headCount, airCount, index] = [0, 0, 0]
  for (let k = 0; k < slices; k++) {
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < columns; i++, index++) {
        if (head[index] === region.head) {
          headCount++
          continue
        }
        const left = i > 0 ? index - 1 : index
        const right = i < columns - 1 ? index + 1 : index
        const back = j > 0 ? index - columns : index
        const front = j < rows - 1 ? index + columns : index
        const below = k > 0 ? index - columns * rows : index
        const above = k < slices - 1 ? index + columns * rows : index
        const value = voxels[index]!
        const varies =
          voxels[left] !== value ||
          voxels[right] !== value ||
          voxels[back] !== value ||
          voxels[front] !== value ||
          voxels[below] !== value ||
          voxels[above] !== value
        if (!varies) continue
        const touches =
          head[left] === region.head ||
          head[right] === region.head ||
          head[back] === region.head ||
          head[front] === region.head ||
          head[below] === region.head ||
          head[above] === region.head
        if (touches) continue
        head[index] = region.air
        airCount++
      }
    }
  }
  return { headCount, airCount }
}

function backgroundOf(
  voxels: Float32Array,
  regions: Uint8Array,
  { headCount, airCount }: { readonly headCount: number; readonly airCount: number },
): HeadRegions['background'] {
  const around = voxels.length - headCount
  if (around === 0) return 'absent'
  const [typical = 0] = percentiles(valuesIn(voxels, regions, region.head), [50]) ?? []
  const outside = valuesIn(voxels, regions, region.air)
  const [dim = 0] = percentiles(outside, [50]) ?? []
  if (airCount > 0 && Math.abs(dim) >= airLimit * Math.abs(typical)) return 'absent'
  return airCount < leastVaryingShare * around ? 'empty' : 'air'
}

/** The values of all voxels of one region. */
export function valuesIn(voxels: Float32Array, regions: Uint8Array, wanted: number): Float32Array {
  const values = new Float32Array(voxels.length)
  let count = 0
  for (let index = 0; index < voxels.length; index++) if (regions[index] === wanted) values[count++] = voxels[index]!
  return values.subarray(0, count)
}

/** A scan as the measures of quality take it: its intensities, and where its head is. */
export interface SeenScan {
  /** In single precision; what is not finite counts as 0. */
  readonly voxels: Float32Array
  /** Absent if all voxels have one value. */
  readonly head: HeadRegions | undefined
}

export function seenScan({ voxels, grid }: Volume): SeenScan {
  const finite = new Float32Array(voxels)
  for (let index = 0; index < finite.length; index++) if (!Number.isFinite(finite[index])) finite[index] = 0
  return { voxels: finite, head: headRegions(finite, grid.shape) }
}
