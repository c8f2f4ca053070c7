import type { PaneElements } from '../../../../src-renderer/viewer/viewer.ts'
import type { Phantom } from './phantom.ts'

/** A tip: a disk in the plane of the pane, or a ball. */
export interface Tip {
  readonly shape: 'disk' | 'ball'
  readonly diameterMm: number
}

/** What is measured: a brush and a history, on screen. */
export interface Corrector {
  take(tip: Tip): void
  undo(): void
  redo(): void
  /** Resolves in the frame that shows what the event changed. */
  painted(): Promise<void>
  paintedVoxelCount(): number
  end(): void
}

export type StartCorrector = (elements: PaneElements, volume: Phantom) => Promise<Corrector>
