import type { PrincipalAxis } from '@volume/principal-axis.ts'
import type { PaneName, ViewerTool } from '../viewer.ts'

/** An axis of the screen of the oblique pane: across it, or up and down on it. */
export type ScreenAxis = 'horizontal' | 'vertical'

/**
 * The fourth pane: a slice through the crosshair that is turned freely, sampled for the screen alone. It lies as the coronal
 * pane until it is turned, and with every new case.
 */
export interface ObliqueView {
  /** Shows it in an empty element. Returns the end. One at a time. */
  look(element: HTMLElement): () => void
  /** Whether the pointer was last in it: keys that step through slices act upon it. */
  readonly isActive: boolean
  /** Turns it about an axis of its screen; positive: the upper edge, or the left one, comes nearer. */
  turn(about: ScreenAxis, degrees: number): void
  /** Lays it as a pane, as that pane is seen. */
  align(pane: PaneName): void
  /** Lays it along a line or across it, and moves the crosshair to the middle of the line. */
  lay(way: 'along' | 'across', axis: PrincipalAxis): void
  /** Steps along its normal by the smallest spacing of the scan. */
  step(count: number): void
  /** A tool that works in the three panes only was used in it. Nothing is changed. */
  onRefused(listener: (tool: ViewerTool) => void): () => void
}
