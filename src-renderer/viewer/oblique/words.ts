import type { Grid } from '@volume/grid.ts'
import { directionOf, type EdgeLetters, lettersOf, planeOf } from '@volume/pane-plane.ts'
import { type PaneName, paneNames } from '../viewer.ts'
import { type Direction, dot, type ObliquePlane } from './plane.ts'

/** Degrees below which a plane counts as that of a pane. */
const leastDegrees = 0.5

const degreesOf = (radians: number): number => (radians * 180) / Math.PI
const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/**
 * How a plane lies to those of the three panes, e.g. `Axial tilted 32° to coronal` or `Coronal tilted 20° to axial, 5° to
 * sagittal`: the pane that it is closest to, turned toward the second, and then toward the third.
 */
export function tiltText(grid: Grid, { normal }: ObliquePlane): string {
  const shares = paneNames
    .map((name: PaneName) => ({ name, share: Math.abs(dot(normal, directionOf(grid, planeOf(grid, name).normal))) }))
    .toSorted((a, b) => b.share - a.share)
  const [first, second, third] = shares
  if (!first || !second || !third) return ''
  const tilts = [
    { name: second.name, degrees: degreesOf(Math.atan2(second.share, first.share)) },
    { name: third.name, degrees: degreesOf(Math.asin(Math.min(1, third.share))) },
  ].filter(({ degrees }) => degrees >= leastDegrees)
  const said = tilts.map(({ name, degrees }) => `${Math.round(degrees)}° to ${name}`).join(', ')
  return said === '' ? capitalized(first.name) : `${capitalized(first.name)} tilted ${said}`
}

const opposite = ([x, y, z]: Direction): Direction => [-x, -y, -z]

/** What stands at the four edges: several letters where an edge lies between two directions. */
export const edgeLettersOfPlane = ({ right, down }: ObliquePlane): EdgeLetters => ({
  left: lettersOf(opposite(right)),
  right: lettersOf(right),
  top: lettersOf(opposite(down)),
  bottom: lettersOf(down),
})
