import type { Shape } from '../../../../src-main/pipeline/volume/grid.ts'

/** A sample built from functions of the voxel's index. */
export function sampleOf(
  shape: Shape,
  intensity: (i: number, j: number, k: number) => number,
  classAt: (i: number, j: number, k: number) => number = () => 0,
) {
  const size = shape[0] * shape[1] * shape[2]
  const channel = new Float32Array(size)
  const classes = new Int16Array(size)
  for (let k = 0, voxel = 0; k < shape[2]; k++)
    for (let j = 0; j < shape[1]; j++)
      for (let i = 0; i < shape[0]; i++, voxel++) {
        channel[voxel] = intensity(i, j, k)
        classes[voxel] = classAt(i, j, k)
      }
  return { shape, channels: [channel], classes }
}

/** The voxel of an array that lies i fastest. */
export const at = (values: ArrayLike<number>, [iCount, jCount]: Shape, i: number, j: number, k: number): number =>
  values[i + iCount * (j + jCount * k)]!
