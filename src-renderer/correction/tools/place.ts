import { planeOf } from '../../viewer/pane-plane.ts'
import type { CorrectScreen } from '../correct.svelte.ts'

/** The slice of the pane that was looked at last; `undefined` without a case or without panes. */
export function placeOf({ session, panes }: CorrectScreen) {
  const { viewer } = panes
  if (!session || !viewer) return undefined
  const normalAxis = planeOf(session.view.grid, viewer.activePane).normal.axis
  const { x, y, z } = viewer.crosshair
  return { normalAxis, sliceIndex: [x, y, z][normalAxis] ?? 0 }
}
