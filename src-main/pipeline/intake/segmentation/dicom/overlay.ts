import type { Overlap } from '@volume/layers.ts'

/** Voxels of one segment to be put down: calls back with each index, as often as it is asked. */
export type EachVoxel = (visit: (index: number) => void) => void

/**
 * Segments put down one after the other, each whole: where it meets another it goes into the next layer that is free. Only
 * the layers are held, not a volume a segment.
 */
export function createOverlay(voxelCount: number, limitVoxels: number) {
  const layers: Uint16Array[] = []
  const pairs = new Map<number, number>()
  return {
    layers: layers as readonly Uint16Array[],
    /** @returns The layer that it lies in; `undefined` if it has no voxel; `full` if the layers would hold more than the limit. */
    put(value: number, eachVoxel: EachVoxel): number | undefined | 'full' {
      const isTaken = layers.map(() => false)
      let count = 0
      eachVoxel((index) => {
        count++
        for (let layer = 0; layer < layers.length; layer++) {
          const other = layers[layer]![index]!
          if (other === 0 || other === value) continue
          isTaken[layer] = true
          const pair = Math.min(value, other) * 65536 + Math.max(value, other)
          pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
        }
      })
      if (count === 0) return undefined
      const free = isTaken.indexOf(false)
      if (free < 0 && (layers.length + 1) * voxelCount > limitVoxels) return 'full'
      const layer = free < 0 ? layers.push(new Uint16Array(voxelCount)) - 1 : free
      const voxels = layers[layer]!
      eachVoxel((index) => {
        voxels[index] = value
      })
      return layer
    },
    overlaps: (): readonly Overlap[] =>
      [...pairs].map(([pair, voxelCount]) => ({ segmentValues: [Math.floor(pair / 65536), pair % 65536], voxelCount })),
  }
}
