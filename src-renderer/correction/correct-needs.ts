import type { Fetch } from '../client/voxels.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { RunDialog } from '../inference/run-dialog.svelte.ts'
import type { StartWorkers } from './start-workers.ts'

/** What the screen is handed when it is built. */
export interface CorrectScreenNeeds {
  readonly frame: Frame
  readonly runDialog: RunDialog
  readonly fetch: Fetch
  readonly start: StartWorkers
}
