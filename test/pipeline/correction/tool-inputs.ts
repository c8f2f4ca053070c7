import fc from 'fast-check'
import type { PaintPolicy } from '../../../src-main/pipeline/correction/tool/guard.ts'
import type { Grid } from '../../../src-main/pipeline/volume/grid.ts'
import { voxelCount } from '../../../src-main/pipeline/volume/grid.ts'
import type { Labelmap } from '../../../src-main/pipeline/volume/volume.ts'

/** Intensities 0..96 without a pattern that a grid could share. */
export const intensitiesOn = (grid: Grid): Float32Array =>
  Float32Array.from({ length: voxelCount(grid) }, (_, index) => (index * 2654435761) % 97)

/** Labels 0..3 in short runs. */
export const mixedLabels = (grid: Grid): Labelmap => ({
  grid,
  voxels: Uint16Array.from({ length: voxelCount(grid) }, (_, index) => Math.floor((index * 13) / 31) % 4),
})

const anyOver: fc.Arbitrary<PaintPolicy['over']> = fc.constantFrom(
  { kind: 'all' },
  { kind: 'background' },
  { kind: 'segment', segmentValue: 3 },
)

/** Policies of every kind, for a grid that is known later. */
export const anyPolicy: fc.Arbitrary<(grid: Grid) => PaintPolicy> = fc
  .tuple(anyOver, fc.uniqueArray(fc.integer({ min: 1, max: 3 }), { maxLength: 2 }), fc.boolean())
  .map(([over, locked, inRange]) => (grid) => ({
    over,
    locked: new Set(locked),
    within: inRange ? [{ voxels: intensitiesOn(grid), low: 15, high: 70 }] : [],
  }))

/** A mask from the lengths of its runs, which begin with 0. */
export const maskOfRuns = (runs: readonly number[]): Uint8Array =>
  Uint8Array.from(runs.flatMap((length, run) => Array<number>(length).fill(run % 2)))
