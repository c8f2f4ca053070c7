import type { SliceDepth } from '@correction/tool/polygon.ts'
import type { DepthChoice } from './tool-options.ts'

/** The two slices that a drawn line reaches between; one of them may be missing still. */
export interface Ends {
  readonly first?: number
  readonly last?: number
}

/** What slices a line reaches that is drawn in one; `undefined` as long as an end is missing. */
export function depthOf(
  choice: DepthChoice,
  { slice, slicesAround, ends }: { readonly slice: number; readonly slicesAround: number; readonly ends: Ends },
): SliceDepth | undefined {
  if (choice === 'all') return { kind: 'all' }
  if (choice === 'slice') return { kind: 'slice', slice }
  if (choice === 'around') return { kind: 'between', first: slice - slicesAround, last: slice + slicesAround }
  const { first, last } = ends
  return first === undefined || last === undefined ? undefined : { kind: 'between', first, last }
}

/** Whether a depth has a slice in it. */
export function reaches(depth: SliceDepth, slice: number): boolean {
  if (depth.kind === 'all') return true
  if (depth.kind === 'slice') return depth.slice === slice
  return slice >= Math.min(depth.first, depth.last) && slice <= Math.max(depth.first, depth.last)
}
