import type { Shape } from '@volume/grid.ts'
import type { Side } from '../tasks/side.ts'

/** The label of a voxel that nobody has decided about: the loss leaves it out. */
export const undecided = -1

/**
 * What a network learns from: one box of a scan on the network's own axes and spacing, normalized as inference does it, with the
 * class of each voxel. All arrays lie i fastest.
 */
export interface Sample {
  readonly shape: Shape
  /** One array per input channel. */
  readonly channels: readonly Float32Array[]
  /** Class of each voxel, background 0, or `undecided`. */
  readonly classes: Int16Array
  /** On which side what it shows lies, as far as its region says it. */
  readonly side?: Side | undefined
}

/** A window of a sample as the graphs take it: `x` holds it channel after channel, `labels` once. */
export interface Patch {
  readonly x: Float32Array<ArrayBuffer>
  readonly labels: Float32Array<ArrayBuffer>
}
