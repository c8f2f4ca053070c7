import type { VoxelOrigin } from '@contract/view.ts'
import type { Provenance } from '@correction/journal/provenance.ts'

type Color = readonly [number, number, number]

/** Of readers, in the order in which they come; no two next to each other are alike for the color-blind. sRGB. */
const readerColors: readonly Color[] = [
  [86, 180, 233],
  [240, 228, 66],
  [204, 121, 167],
  [0, 158, 115],
  [230, 159, 0],
  [213, 94, 0],
]

export interface ReaderShare {
  readonly readerId: string
  readonly color: Color
  readonly voxelCount: number
}

/** The color of each reader who is among the origins. */
export function colorsOfReaders(origins: readonly VoxelOrigin[]): ReadonlyMap<string, Color> {
  const colors = new Map<string, Color>()
  for (const origin of origins) {
    if (origin.kind !== 'reader' || colors.has(origin.readerId)) continue
    const color = readerColors[colors.size % readerColors.length]
    if (color) colors.set(origin.readerId, color)
  }
  return colors
}

/** How many voxels each reader has decided about, most first. Readers of whom nothing is left are not named. */
export function readerShares({ origins, indices }: Provenance): readonly ReaderShare[] {
  const counts = new Uint32Array(origins.length)
  for (let index = 0; index < indices.length; index++) counts[indices[index]!]! += 1
  const ofReader = new Map<string, number>()
  for (const [position, origin] of origins.entries())
    if (origin.kind === 'reader')
      ofReader.set(origin.readerId, (ofReader.get(origin.readerId) ?? 0) + (counts[position] ?? 0))
  const colors = colorsOfReaders(origins)
  return [...ofReader]
    .flatMap(([readerId, voxelCount]) => {
      const color = colors.get(readerId)
      return color && voxelCount > 0 ? [{ readerId, color, voxelCount }] : []
    })
    .toSorted((a, b) => b.voxelCount - a.voxelCount)
}
