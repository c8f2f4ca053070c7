import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'

/** Cuts what is above 0 in a big-endian NIfTI scan of 8 bits into blocks of so many segments, and writes the labelmap. */
export function writeManySegments(scan, labelmap, segmentCount) {
  const bytes = gunzipSync(readFileSync(scan))
  const [rank, ni, nj, nk] = [40, 42, 44, 46].map((at) => bytes.readInt16BE(at))
  if (rank !== 4 && rank !== 3) throw new Error(`${scan} is not big-endian.`)
  if (bytes.readInt16BE(70) !== 2) throw new Error(`${scan} has not 8 bits a voxel.`)
  const voxelCount = ni * nj * nk
  const header = Buffer.from(bytes.subarray(0, 352))
  header.writeInt16BE(512, 70)
  header.writeInt16BE(16, 72)
  header.writeFloatBE(352, 108)
  header.writeFloatBE(1, 112)
  header.writeFloatBE(0, 116)
  const scanFrom = bytes.readFloatBE(108)
  const labels = Buffer.alloc(2 * voxelCount)
  const perAxis = Math.ceil(Math.cbrt(3 * segmentCount))
  const blockOf = (index, count) => Math.floor((index * perAxis) / count)
  const used = new Set()
  for (let voxel = 0; voxel < voxelCount; voxel++) {
    if (bytes[scanFrom + voxel] === 0) continue
    const [i, j, k] = [voxel % ni, Math.floor(voxel / ni) % nj, Math.floor(voxel / (ni * nj))]
    const block = blockOf(i, ni) + perAxis * (blockOf(j, nj) + perAxis * blockOf(k, nk))
    used.add(block % segmentCount)
    labels.writeUInt16BE(1 + (block % segmentCount), 2 * voxel)
  }
  if (used.size !== segmentCount) throw new Error(`${used.size} of ${segmentCount} segments have voxels.`)
  writeFileSync(labelmap, gzipSync(Buffer.concat([header, labels])))
}
