import type { Segment } from '@contract/segment.ts'
import type { KeptStroke } from '../viewer/viewer.ts'
import { correctText } from './correct.ts'

/** Why a stroke changed nothing, in one sentence. */
export function keptText({ segmentValue, because }: KeptStroke, segments: readonly Segment[]): string {
  const nameOf = (value: number): string => {
    if (value === 0) return correctText.segments.background
    return segments.find((segment) => segment.value === value)?.name ?? correctText.segments.unnamed(value)
  }
  switch (because.kind) {
    case 'locked':
      return `Nothing changed: ${nameOf(because.segmentValue)} is locked.`
    case 'not-over':
      return `Nothing changed: ${nameOf(because.segmentValue)} is not among what may be painted over.`
    case 'not-own':
      return `Nothing changed: the eraser takes ${nameOf(segmentValue)} alone; here is ${nameOf(because.segmentValue)}.`
    case 'out-of-range':
      return 'Nothing changed: these voxels lie outside of the doubt or the intensities that may change.'
    case 'unlike':
      return 'Nothing changed: no voxel under the brush has an intensity that it paints.'
  }
}
