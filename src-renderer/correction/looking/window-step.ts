import type { CaseView } from '@contract/view.ts'
import type { Window } from '../../viewer/viewer.ts'

/** What one press of a key, or one repeat of a held one, moves an end of the window by: a share of the scan's range. */
const stepShare = 0.01
/** A window is never narrower than this share of the range. */
const leastWidthShare = 0.005

/**
 * The window after one step: `level` −1 brightens (both ends move down), 1 darkens; `width` −1 narrows and 1 widens it about
 * its center. Its level stays inside the range, and it is never wider than twice the range.
 */
export function steppedWindow(
  { low, high }: Window,
  range: CaseView['range'],
  { level = 0, width = 0 }: { readonly level?: -1 | 0 | 1; readonly width?: -1 | 0 | 1 },
): Window {
  const span = range.high - range.low
  const step = span * stepShare
  const center = Math.min(range.high, Math.max(range.low, (low + high) / 2 + level * step))
  const half = Math.min(span, Math.max((span * leastWidthShare) / 2, (high - low) / 2 + width * step))
  return { low: center - half, high: center + half }
}
