import { apply, compose, invert, type Point, point, ras, voxel } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { spacingMm } from '@volume/grid.ts'
import { edgeLettersOf, planeOf } from '@volume/pane-plane.ts'
import { sampleSliceLinear, sampleSliceNearest } from '@volume/slice-sample.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rolled } from '../../../src-renderer/viewer/oblique/drags.ts'
import {
  alignedWith,
  type Direction,
  dot,
  laidAcross,
  laidAlong,
  lineOn,
  mirrored,
  moved,
  type ObliquePlane,
  onPlane,
  rasFromSlice,
  turned,
} from '../../../src-renderer/viewer/oblique/plane.ts'
import { distanceToLine, halvesOf, traceOf } from '../../../src-renderer/viewer/oblique/trace.ts'
import { edgeLettersOfPlane, tiltText } from '../../../src-renderer/viewer/oblique/words.ts'
import { extractSlice, sliceShapeOf, wholeSlice } from '../../../src-renderer/viewer/slice.ts'
import { sliceFromVoxel, voxelFromSliceAt } from '../../../src-renderer/viewer/slice-positions.ts'
import { paneNames } from '../../../src-renderer/viewer/viewer.ts'
import { centeredGrid, obliqueGrid } from '../../phantom/grid.ts'
import { orientedGrids, turnedGrid } from './grids.ts'

const degrees = fc.double({ min: -180, max: 180, noNaN: true })
const pane = fc.constantFrom(...paneNames)
const convention = fc.constantFrom('radiological' as const, 'neurological' as const)
const grid = fc.constantFrom(
  obliqueGrid([12, 14, 10]),
  centeredGrid([9, 8, 7]),
  ...orientedGrids.map((one) => one.grid),
)
const line = fc
  .tuple(degrees, degrees)
  .map(
    ([a, b]): Direction => [
      Math.cos((a * Math.PI) / 180) * Math.cos((b * Math.PI) / 180),
      Math.sin((a * Math.PI) / 180) * Math.cos((b * Math.PI) / 180),
      Math.sin((b * Math.PI) / 180),
    ],
  )
/** A plane that was turned a few times. */
const plane = fc.tuple(grid, pane, convention, degrees, degrees).map(([grid, name, side, a, b]) => ({
  grid,
  plane: rolled(turned(turned(alignedWith(grid, name, side), alignedWith(grid, name, side).right, a), [0, 0, 1], b), {
    x: a,
    y: b,
  }),
}))

function expectSquare({ right, down, normal }: ObliquePlane): void {
  for (const one of [right, down, normal]) expect(Math.hypot(...one)).toBeCloseTo(1, 9)
  for (const [a, b] of [
    [right, down],
    [down, normal],
    [normal, right],
  ] as const)
    expect(dot(a, b)).toBeCloseTo(0, 9)
}
const middleOf = ({ shape, rasFromVoxel }: Grid, at: readonly number[] = [0.4, 0.5, 0.6]): Point<'ras'> =>
  apply(
    rasFromVoxel,
    voxel(...(shape.map((count, axis) => Math.round(count * (at[axis] ?? 0))) as [number, number, number])),
  )

test('A plane stays square however it is turned, and passes through the crosshair.', () => {
  fc.assert(
    fc.property(plane, ({ grid, plane }) => {
      expectSquare(plane)
      const through = middleOf(grid)
      const at = { column: 30.5, row: 7 }
      const toRas = rasFromSlice(plane, { through, at, columnMm: 0.4, rowMm: 0.4 })
      const there = apply(toRas, point(at.column, at.row, 0))
      expect(Math.hypot(there.x - through.x, there.y - through.y, there.z - through.z)).toBeLessThan(1e-9)
      const far = onPlane(plane, through, apply(toRas, point(0, 0, 0)))
      expect([far.right, far.down, far.away]).toEqual([-12.2, -2.8, 0].map((mm) => expect.closeTo(mm, 9)))
    }),
  )
})

test('A turn by an angle and back is none, and a step along the normal leaves the plane by its length.', () => {
  fc.assert(
    fc.property(plane, line, degrees, ({ grid, plane }, axis, angle) => {
      const back = turned(turned(plane, axis, angle), axis, -angle)
      for (const [a, b] of [
        [back.right, plane.right],
        [back.normal, plane.normal],
      ] as const)
        expect(dot(a, b)).toBeCloseTo(1, 9)
      const through = middleOf(grid)
      expect(onPlane(plane, through, moved(through, plane.normal, 1.5)).away).toBeCloseTo(1.5, 9)
    }),
  )
})

test('A plane that is not turned is the slice of its pane, voxel by voxel, on every grid and side.', () => {
  fc.assert(
    fc.property(grid, pane, convention, fc.nat(99), (grid, name, side, at) => {
      const [ni, nj, nk] = grid.shape
      const voxels = Uint16Array.from({ length: ni * nj * nk }, (_, index) => index)
      const shown = planeOf(grid, name, side)
      const { width, height } = sliceShapeOf(grid.shape, shown)
      const sliceIndex = at % grid.shape[shown.normal.axis]
      const expected = new Uint16Array(width * height)
      const box = wholeSlice({ width, height })
      extractSlice(expected, voxels, { shape: grid.shape, plane: shown, sliceIndex, box })
      const crosshair: [number, number, number] = [2, 3, 1]
      crosshair[shown.normal.axis] = sliceIndex
      const spacing = spacingMm(grid)
      const toRas = rasFromSlice(alignedWith(grid, name, side), {
        through: apply(grid.rasFromVoxel, voxel(...crosshair)),
        at: sliceFromVoxel(grid, shown, voxel(...crosshair)),
        columnMm: spacing[shown.columns.axis],
        rowMm: spacing[shown.rows.axis],
      })
      const sampled = { width, height, sourceFromSlice: compose(invert(grid.rasFromVoxel), toRas) }
      const labels = new Uint16Array(width * height)
      sampleSliceNearest(labels, { shape: grid.shape, voxels }, { ...sampled, outside: 65535 })
      expect(labels).toEqual(expected)
      const intensities = new Float32Array(width * height)
      const source = { shape: grid.shape, voxels: Int16Array.from(voxels, (value) => value % 1000) }
      sampleSliceLinear(intensities, source, { ...sampled, outside: Number.NaN })
      for (const [index, value] of intensities.entries())
        expect(Math.abs(value - ((expected[index] ?? 0) % 1000))).toBeLessThan(1e-2)
      sampleSliceNearest(intensities, source, { ...sampled, outside: Number.NaN })
      expect([...intensities]).toEqual(Array.from(expected, (value) => value % 1000))
    }),
    { numRuns: 60 },
  )
})

test('The line of a plane in a pane lies in both, and on the edges of the slice; a parallel plane has none.', () => {
  fc.assert(
    fc.property(plane, pane, fc.nat(99), ({ grid, plane }, name, at) => {
      const shown = planeOf(grid, name)
      const sliceIndex = at % grid.shape[shown.normal.axis]
      const through = middleOf(grid)
      const trace = traceOf(grid, { plane: shown, sliceIndex }, { oblique: plane, through })
      for (const { column, row } of trace ?? []) {
        const inPane = apply(voxelFromSliceAt(grid, shown, sliceIndex), point(column, row, 0))
        expect([inPane.x, inPane.y, inPane.z][shown.normal.axis]).toBe(sliceIndex)
        expect(onPlane(plane, through, apply(grid.rasFromVoxel, inPane)).away).toBeCloseTo(0, 6)
        const { width, height } = sliceShapeOf(grid.shape, shown)
        const toEdge = [column + 0.5, width - 0.5 - column, row + 0.5, height - 0.5 - row]
        expect(Math.min(...toEdge)).toBeCloseTo(0, 6)
      }
      const aligned = { oblique: alignedWith(grid, name, 'radiological'), through }
      expect(traceOf(grid, { plane: shown, sliceIndex }, aligned)).toBeUndefined()
    }),
  )
})

test('A plane through a voxel of the shown slice always leaves a line there, unless it lies along it.', () => {
  fc.assert(
    fc.property(plane, pane, ({ grid, plane }, name) => {
      const shown = planeOf(grid, name)
      const through = middleOf(grid)
      const at = apply(invert(grid.rasFromVoxel), through)
      const sliceIndex = Math.round([at.x, at.y, at.z][shown.normal.axis] ?? 0)
      const trace = traceOf(grid, { plane: shown, sliceIndex }, { oblique: plane, through })
      if (lineOn(plane, alignedWith(grid, name, 'radiological'))) expect(trace).toHaveLength(2)
    }),
  )
})

test('A plane laid along a line holds it on an axis of the screen; one laid across it has it as its normal.', () => {
  fc.assert(
    fc.property(grid, convention, line, (grid, side, line) => {
      const panes = paneNames.map((name) => alignedWith(grid, name, side))
      const along = laidAlong(panes, line)
      const across = laidAcross(panes, line)
      if (!along || !across) throw new Error('There are panes to lean on.')
      expectSquare(along)
      expect(dot(along.normal, line)).toBeCloseTo(0, 9)
      expect(Math.max(Math.abs(dot(along.right, line)), Math.abs(dot(along.down, line)))).toBeCloseTo(1, 9)
      expectSquare(across)
      expect(Math.abs(dot(across.normal, line))).toBeCloseTo(1, 9)
      // The closest of three planes at right angles is never further than 35.3° from a line, nor 54.8° from its normal.
      expect(Math.max(...panes.map(({ normal }) => Math.abs(dot(normal, along.normal))))).toBeGreaterThan(0.57)
    }),
  )
})

test('How it is tilted stands in words: 0° is the pane, one angle for one turn, two for two.', () => {
  const head = centeredGrid([8, 8, 8])
  const axial = alignedWith(head, 'axial', 'radiological')
  expect(tiltText(head, axial)).toBe('Axial')
  expect(tiltText(head, turned(axial, axial.right, 32))).toBe('Axial tilted 32° to coronal')
  expect(tiltText(head, turned(axial, axial.right, -58))).toBe('Coronal tilted 32° to axial')
  expect(tiltText(head, turned(axial, axial.down, 20))).toBe('Axial tilted 20° to sagittal')
  const coronal = alignedWith(head, 'coronal', 'radiological')
  const once = turned(coronal, [1, 0, 0], 30)
  expect(tiltText(head, turned(once, once.down, 10))).toBe('Coronal tilted 30° to axial, 10° to sagittal')
  const oblique = turnedGrid(25)
  expect(tiltText(oblique, alignedWith(oblique, 'sagittal', 'radiological'))).toBe('Sagittal')
})

test('The letters at the edges are those of the pane until it is turned, and then several where it leans.', () => {
  fc.assert(
    fc.property(grid, pane, convention, (grid, name, side) => {
      expect(edgeLettersOfPlane(alignedWith(grid, name, side))).toEqual(edgeLettersOf(grid, planeOf(grid, name, side)))
    }),
  )
  const axial = alignedWith(centeredGrid([8, 8, 8]), 'axial', 'radiological')
  const leaning = edgeLettersOfPlane(turned(axial, [1, 0, 0], 40))
  expect(leaning).toEqual({ left: 'R', right: 'L', top: 'AS', bottom: 'PI' })
})

test('The other side of the patient mirrors the plane as it mirrors the pane that it came from.', () => {
  fc.assert(
    fc.property(grid, pane, (grid, name) => {
      const [seen, expected] = [
        mirrored(alignedWith(grid, name, 'radiological')),
        alignedWith(grid, name, 'neurological'),
      ]
      for (const part of ['right', 'down', 'normal'] as const) expect(dot(seen[part], expected[part])).toBeCloseTo(1, 9)
    }),
  )
})

test('A drag to the right brings what is left of the middle nearer, seen from either side.', () => {
  for (const side of ['radiological', 'neurological'] as const)
    for (const name of paneNames) {
      const start = alignedWith(centeredGrid([8, 8, 8]), name, side)
      const end = rolled(start, { x: 50, y: 0 })
      expect(dot(end.down, start.down)).toBeCloseTo(1, 9)
      // Twenty degrees; what was at the left edge has gone toward the middle, on the reader's side.
      expect(dot(end.right, start.right)).toBeCloseTo(Math.cos((20 * Math.PI) / 180), 9)
    }
})

test('A line is free for a length in mm on either side of the crosshair, and ends at its edges.', () => {
  const trace = [
    { column: 0, row: 4 },
    { column: 20, row: 4 },
  ] as const
  const halves = halvesOf(trace, { column: 5, row: 4.4 }, { columnMm: 2, rowMm: 1, gapMm: 6 })
  expect(halves.map((half) => half.map(({ column, row }) => [column, row]))).toEqual([
    [
      [2, 4],
      [0, 4],
    ].map((pair) => pair.map((part) => expect.closeTo(part))),
    [
      [8, 4],
      [20, 4],
    ].map((pair) => pair.map((part) => expect.closeTo(part))),
  ])
  expect(halvesOf(trace, { column: 1, row: 4 }, { columnMm: 2, rowMm: 1, gapMm: 6 })).toHaveLength(1)
})

test('The distance to a line is that to its nearer end beyond it.', () => {
  expect(distanceToLine({ x: 5, y: 3 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(3)
  expect(distanceToLine({ x: 13, y: 4 }, { x: 0, y: 0 }, { x: 10, y: 0 })).toBe(5)
})

test('A step in mm on an anisotropic grid is as long on the plane as in the world.', () => {
  const through = ras(0, 0, 0)
  const grid = obliqueGrid([12, 14, 10])
  const plane = turned(alignedWith(grid, 'axial', 'radiological'), [0.6, 0.8, 0], 33)
  const toRas = rasFromSlice(plane, { through, at: { column: 0, row: 0 }, columnMm: 0.5, rowMm: 0.5 })
  const [right, down] = [apply(toRas, point(10, 0, 0)), apply(toRas, point(0, 10, 0))]
  expect(Math.hypot(right.x, right.y, right.z)).toBeCloseTo(5, 9)
  expect(Math.hypot(down.x, down.y, down.z)).toBeCloseTo(5, 9)
})
