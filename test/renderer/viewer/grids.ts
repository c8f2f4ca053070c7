import { affine } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'

type Axis = 0 | 1 | 2
type Triple = readonly [number, number, number]

const letters = ['RL', 'AP', 'SI'] as const
const permutations: readonly (readonly [Axis, Axis, Axis])[] = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

/** A grid centered on the world's origin whose voxel axes step along `columns`, in mm per voxel, RAS. */
export function centeredGrid(shape: Shape, columns: readonly [Triple, Triple, Triple]): Grid {
  const elements = ([0, 1, 2] as const).flatMap((row) => {
    const steps = columns.map((column) => column[row])
    return [...steps, -steps.reduce((sum, step, axis) => sum + (step * ((shape[axis] ?? 1) - 1)) / 2, 0)]
  })
  return { shape, rasFromVoxel: affine(elements) }
}

/** The box of 60 × 80 × 50 mm around the origin, voxels of 1 × 2 × 2.5 mm (R, A, S), in each of the 48 orientations. */
export const orientedGrids: readonly { code: string; grid: Grid }[] = permutations.flatMap((axes) =>
  [1, -1].flatMap((si) =>
    [1, -1].flatMap((sj) =>
      [1, -1].map((sk) => {
        const signs = [si, sj, sk] as const
        const counts = [60, 40, 20] as const
        const spacing = [1, 2, 2.5] as const
        const step = (at: Axis): Triple => {
          const column: [number, number, number] = [0, 0, 0]
          column[axes[at]] = signs[at] * spacing[axes[at]]
          return column
        }
        return {
          code: axes.map((axis, at) => letters[axis][signs[at as Axis] === 1 ? 0 : 1]).join(''),
          grid: centeredGrid([counts[axes[0]], counts[axes[1]], counts[axes[2]]], [step(0), step(1), step(2)]),
        }
      }),
    ),
  ),
)

/** RAS turned by `degrees` about the vertical axis: positive turns the nose toward the patient's left. */
export function turnedGrid(degrees: number): Grid {
  const angle = (degrees * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return centeredGrid(
    [20, 20, 20],
    [
      [cos, sin, 0],
      [-sin, cos, 0],
      [0, 0, 1],
    ],
  )
}
