/** A 256³ volume of 1 mm: a ball with a pattern in it. */
export const shape = [256, 256, 256] as const

export function phantomVoxels(): Uint8Array {
  const voxels = new Uint8Array(256 ** 3)
  let index = 0
  for (let k = 0; k < 256; k++)
    for (let j = 0; j < 256; j++)
      for (let i = 0; i < 256; i++, index++) {
        const isInside = (i - 128) ** 2 + (j - 128) ** 2 + (k - 128) ** 2 < 110 ** 2
        voxels[index] = isInside ? 90 + ((i >> 3) % 2) * 40 + ((j >> 4) % 2) * 30 + ((k >> 4) % 2) * 20 : 5
      }
  return voxels
}

/** Both brushes paint disks of this radius. */
export const brushRadiusMm = 8
