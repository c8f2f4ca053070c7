import type { Guard } from '@correction/tool/guard.ts'
import type { BrushStyle, ViewerTool } from './tools.ts'

/** Why a tool does not begin, although the case can be corrected. */
export type RefusedBecause =
  /** The slices of a slab are not seen one by one. */
  | { readonly kind: 'slab' }
  /** The segment in the hand, or all labels: nobody changes what is not seen. */
  | { readonly kind: 'hidden'; readonly segmentValue: number }
  | { readonly kind: 'locked'; readonly segmentValue: number }

export interface Attempt {
  readonly tool: ViewerTool
  readonly brush: Pick<BrushStyle, 'segmentValue' | 'removes'>
  readonly guard: Pick<Guard, 'writable'>
  /** Whether the pane shows a slab. */
  readonly isSlab: boolean
  /** Whether the panes draw the segment in the hand. */
  readonly isSeen: boolean
}

/** What keeps a tool of correction from beginning; an eraser of every segment needs none in the hand. */
export function refusalOf({ tool, brush, guard, isSlab, isSeen }: Attempt): RefusedBecause | undefined {
  const { segmentValue } = brush
  if (isSlab) return { kind: 'slab' }
  if (tool === 'eraser' && brush.removes === 'any') return undefined
  if (!isSeen) return { kind: 'hidden', segmentValue }
  return guard.writable[segmentValue] === 0 ? { kind: 'locked', segmentValue } : undefined
}
