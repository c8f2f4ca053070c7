import type { Grid } from '@volume/grid.ts'
import { planeOf } from '@volume/pane-plane.ts'
import type { Viewer } from '../../viewer/viewer.ts'

interface Shown {
  readonly session: { readonly view: { readonly grid: Grid } } | undefined
  readonly panes: { readonly viewer: Pick<Viewer, 'activePane' | 'crosshair'> | undefined }
}

/**
 * The slice of the pane that was looked at last, and by how much its index changes a slice up (superior, anterior,
 * right); `undefined` without a case or without panes.
 */
export function placeOf({ session, panes }: Shown) {
  const { viewer } = panes
  if (!session || !viewer) return undefined
  const { axis, sign } = planeOf(session.view.grid, viewer.activePane).normal
  const { x, y, z } = viewer.crosshair
  return { normalAxis: axis, sliceIndex: [x, y, z][axis] ?? 0, upward: sign }
}
