import type { ModelCard } from '@contract/model.ts'
import type { Shape } from '@volume/grid.ts'

/** The network's space axes in the order in which its tensor lies in memory, fastest first. */
export interface ModelAxes {
  /** Three letters, one per axis in memory order. */
  readonly orientation: string
  readonly spacingMm: readonly [number, number, number]
  readonly patchShape: Shape
}

/**
 * A volume's i runs fastest. A tensor laid out `ijk` has k fastest, so reading its axes backwards makes both agree and no
 * voxel ever has to be transposed.
 */
export function modelAxes({ axisOrder, orientation, spacingMm, patchShape }: ModelCard['input']): ModelAxes {
  if (axisOrder === 'kji') return { orientation, spacingMm, patchShape }
  return {
    orientation: [...orientation].reverse().join(''),
    spacingMm: [spacingMm[2], spacingMm[1], spacingMm[0]],
    patchShape: [patchShape[2], patchShape[1], patchShape[0]],
  }
}

/** The same axes with left and right exchanged: what the network then sees is the mirror image. */
export const mirrored = ({ orientation, ...axes }: ModelAxes): ModelAxes => ({
  ...axes,
  orientation: orientation.replace(/[LR]/, (letter) => (letter === 'L' ? 'R' : 'L')),
})
