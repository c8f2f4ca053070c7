import type { Shape } from '@volume/grid.ts'
import { eachSharedRow, type Tile } from './tiles.ts'

/** Width of the Gaussian, as a share of the window on each axis: nnU-Net's 1/8 (Isensee et al. 2021). */
const sigmaShare = 1 / 8

/** A window's weights are the product of these three, one per axis; 1 in the middle, never 0. */
export function gaussianWeights(patchShape: Shape): readonly [Float64Array, Float64Array, Float64Array] {
  const along = (count: number) =>
    Float64Array.from({ length: count }, (_, index) =>
      Math.exp(-0.5 * ((index - (count - 1) / 2) / (count * sigmaShare)) ** 2),
    )
  return [along(patchShape[0]), along(patchShape[1]), along(patchShape[2])]
}

/** What windows answered, several values per voxel, gathered on the field. */
export interface Blend {
  /** `channels` holds the window's voxels once per value, in the order of the result. */
  add(tile: Tile, channels: readonly Float32Array[]): void
  /** Weighted means on the field, one array per value. Ends the blend. */
  take(): readonly Float32Array<ArrayBuffer>[]
}

interface Sizes {
  readonly fieldShape: Shape
  readonly patchShape: Shape
  readonly channelCount: number
  readonly tileCount: number
}

/** Gaussian blending; with a single window its values are taken as they are, bit for bit. */
export function createBlend({ fieldShape, patchShape, channelCount, tileCount }: Sizes): Blend {
  const voxelCount = fieldShape[0] * fieldShape[1] * fieldShape[2]
  const sums = Array.from({ length: channelCount }, () => new Float32Array(voxelCount))
  const totals = tileCount > 1 ? new Float32Array(voxelCount) : undefined
  const weights = gaussianWeights(patchShape)
  return {
    add(tile, channels) {
      eachSharedRow(fieldShape, tile.start, patchShape, (inField, inTile, length) => {
        if (totals === undefined) {
          channels.forEach((values, channel) => {
            const sum = sums[channel]!
            for (let i = 0; i < length; i++) sum[inField + i] = values[inTile + i]!
          })
          return
        }
        const rowWeights = weightsOfRow(weights, patchShape, inTile, length)
        for (let i = 0; i < length; i++) totals[inField + i]! += rowWeights[i]!
        channels.forEach((values, channel) => {
          const sum = sums[channel]!
          for (let i = 0; i < length; i++) sum[inField + i]! += rowWeights[i]! * values[inTile + i]!
        })
      })
    },
    take() {
      if (totals !== undefined)
        for (const sum of sums) for (let voxel = 0; voxel < voxelCount; voxel++) sum[voxel]! /= totals[voxel]!
      return sums
    },
  }
}

function weightsOfRow(
  [is, js, ks]: ReturnType<typeof gaussianWeights>,
  patchShape: Shape,
  inTile: number,
  length: number,
): Float64Array {
  const i = inTile % patchShape[0]
  const j = Math.floor(inTile / patchShape[0]) % patchShape[1]
  const k = Math.floor(inTile / (patchShape[0] * patchShape[1]))
  const rest = js[j]! * ks[k]!
  return is.subarray(i, i + length).map((weight) => weight * rest)
}
