import type { Volume } from '@volume/volume.ts'

/** The coronal slice through the middle of the labels as a PNG in a data address. */
export function thumbnailOf({ grid, voxels }: Volume, labels: Uint16Array): string {
  const [ni, nj, nk] = grid.shape
  const canvas = document.createElement('canvas')
  canvas.width = ni
  canvas.height = nk
  const context = canvas.getContext('2d')
  if (!context) throw new Error('There is no canvas.')
  const picture = context.createImageData(ni, nk)
  const j = Math.floor(nj / 2)
  let high = 1
  for (const value of voxels) if (value > high) high = value
  for (let k = 0; k < nk; k++)
    for (let i = 0; i < ni; i++) {
      const index = i + ni * (j + nj * k)
      const gray = Math.min(255, (255 * 1.2 * (voxels[index] ?? 0)) / high)
      const label = labels[index] ?? 0
      const pixel = 4 * (i + ni * (nk - 1 - k))
      picture.data[pixel] = label === 1 ? gray * 0.5 + 120 : gray
      picture.data[pixel + 1] = label ? gray * 0.5 + 80 : gray
      picture.data[pixel + 2] = label === 2 ? gray * 0.5 + 116 : gray
      picture.data[pixel + 3] = 255
    }
  context.putImageData(picture, 0, 0)
  return canvas.toDataURL('image/png')
}
