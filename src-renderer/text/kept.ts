import type { Segment } from '@contract/segment.ts'
import type { KeptStroke } from '../viewer/viewer.ts'
import { correctText } from './correct.ts'

/** Why a stroke changed nothing and what to do, in a line. */
export function keptText({ segmentValue, because }: KeptStroke, segments: readonly Segment[]): string {
  const nameOf = (value: number): string => {
    if (value === 0) return correctText.segments.background
    return segments.find((segment) => segment.value === value)?.name ?? correctText.segments.unnamed(value)
  }
  switch (because.kind) {
    case 'locked':
      return `Nothing changed: ${nameOf(because.segmentValue)} is locked. Unlock it in the list of segments.`
    case 'not-over':
      return `Nothing changed: ${nameOf(because.segmentValue)} is not among what may be painted over.`
    case 'not-own':
      return `Nothing changed: the eraser takes ${nameOf(segmentValue)} alone, here is ${nameOf(because.segmentValue)}. Choose that segment, or let the eraser take every one.`
    case 'agreed':
      return 'Nothing changed: both readings agree here. Only where they differ is anything painted.'
    case 'slab':
      return 'Nothing changed: this pane shows a slab. Set it back to “Slice” to correct in it.'
    case 'hidden':
      return `Nothing changed: ${nameOf(because.segmentValue)} was hidden. It is shown now; draw again.`
    case 'out-of-range':
      return 'Nothing changed: these voxels lie outside of the doubt or the intensities that may change.'
    case 'unlike':
      return 'Nothing changed: no voxel under the brush has an intensity that it paints.'
  }
}
