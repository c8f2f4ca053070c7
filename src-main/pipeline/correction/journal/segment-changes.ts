import type { Patch, SegmentChange } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail, ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'

/**
 * The segment table after the patches, oldest first. It is `base` itself if none of them changes the table. A segment
 * that was added stands at the end; a renamed or recolored one keeps its place.
 */
export function segmentsAfter(
  base: readonly Segment[],
  patches: readonly Pick<Patch, 'segmentChange'>[],
): readonly Segment[] {
  let segments = base
  for (const { segmentChange } of patches) if (segmentChange) segments = changed(segments, segmentChange)
  return segments
}

function changed(segments: readonly Segment[], { before, after }: SegmentChange): readonly Segment[] {
  if (before && after) return segments.map((one) => (one.value === after.value ? after : one))
  if (after) return [...segments, after]
  return segments.filter((one) => one.value !== before?.value)
}

/**
 * Whether this patch can follow on this segment table. Label values without a segment are not its concern: the labelmap
 * may have held them before anyone corrected it.
 */
export function checkSegments(
  segments: readonly Segment[],
  patch: Patch,
  { layerCount }: { readonly layerCount: number },
): Result<void, Failure> {
  const { segmentValue, runs, segmentChange } = patch
  const invalid = (because: string): Result<void, Failure> => fail({ kind: 'patch-invalid', because })
  if (segmentChange) {
    const because = reasonAgainst(segments, segmentChange)
    if (because !== undefined) return invalid(because)
    if ((segmentChange.after?.layer ?? 0) >= layerCount) return invalid('it names a layer that the segmentation lacks')
    if (!segmentChange.after)
      for (let at = 0; at < runs.length; at += 4)
        if (runs[at + 2] !== segmentValue || runs[at + 3] !== 0)
          return invalid('it deletes a segment and changes voxels of another one')
  }
  return ok(undefined)
}

function reasonAgainst(segments: readonly Segment[], { before, after }: SegmentChange): string | undefined {
  if (!before && !after) return 'its change of a segment is empty'
  if (after && after.name.trim() === '') return 'it leaves a segment without a name'
  if (after && (!Number.isInteger(after.value) || after.value < 1 || after.value > 65535))
    return `its segment value ${after.value} is not in 1..65535`
  if (after?.color.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return 'its color is none'
  const present = segments.find((one) => one.value === (before ?? after)?.value)
  if (!before) return present && `the label value ${present.value} belongs to ${present.name} already`
  if (!present) return `no segment has the label value ${before.value}`
  return isSameSegment(present, before) ? undefined : `${present.name} was changed meanwhile`
}

const isSameSegment = (a: Segment, b: Segment): boolean =>
  (['value', 'name', 'code', 'meaning', 'group', 'layer'] as const).every((key) => a[key] === b[key]) &&
  a.color.every((part, at) => part === b.color[at])

/** The segments of another table that a patch needs before it can be recorded: those whose label values it writes. */
export function missingSegments(
  segments: readonly Segment[],
  { runs }: Pick<Patch, 'runs'>,
  other: readonly Segment[],
): readonly Segment[] {
  const written = new Set<number>()
  for (let at = 3; at < runs.length; at += 4) written.add(runs[at]!)
  return other.filter(({ value }) => written.has(value) && !segments.some((one) => one.value === value))
}
