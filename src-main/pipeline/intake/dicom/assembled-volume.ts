import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import type { Stack } from './stack.ts'
import type { VolumeMarks } from './volume-marks.ts'

/** One volume of a series: its slices and grid, or the reason why they are none. */
export interface AssembledVolume {
  /** What tells it from the others of the series. */
  readonly toldBy: VolumeMarks
  readonly stack: Result<Stack, Failure>
}
