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
  /** Gets another case ready while this one is shown, as far as may be. */
  fetch(next: Phantom): Promise<void>
  /** Shows the case that was fetched, and frees the one before. */
  showNext(): Shown
  /** The canvas of a pane that is seen. */
  canvasOf(pane: keyof PaneElements): HTMLCanvasElement
  end(): void
}

/**
 * When a case is on screen, each time in the frame that holds it: its scan in the first pane; its scan in every pane;
 * everything, labels included, drawn by Cornerstone.
 */
export interface Shown {
  readonly first: Promise<void>
  readonly all: Promise<void>
  readonly complete: Promise<void>
}

export function canvasIn(element: HTMLElement, selector: string): HTMLCanvasElement {
  const canvas = element.querySelector<HTMLCanvasElement>(selector)
  if (canvas === null) throw new Error(`There is no ${selector}.`)
  return canvas
}

export type StartCorrector = (elements: PaneElements, volume: Phantom) => Promise<Corrector>
