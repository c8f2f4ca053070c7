import type { Failure } from '@contract/failure/failure.ts'
import type { RefusedInstance } from './instance.ts'

/** Faults of single images that leave a hole in their series. Other objects, such as a report, leave none. */
const leavesHole: ReadonlySet<Failure['kind']> = new Set<Failure['kind']>([
  'dicom-damaged',
  'pixel-data-missing',
  'pixel-data-truncated',
  'compression-unsupported',
  'pixel-format-unsupported',
  'photometric-unsupported',
  'geometry-invalid',
])

export const breaksSeries = ({ SeriesInstanceUID, failure }: RefusedInstance, uid: string): boolean =>
  SeriesInstanceUID === uid && leavesHole.has(failure.kind)

/** One refusal where files of one series have the same fault, in the order of their first files. */
export function joinRefusals(
  refused: readonly RefusedInstance[],
): readonly { readonly file: string; readonly failure: Failure }[] {
  const joined = new Map<string, { file: string; failure: Failure }>()
  for (const { file, failure, SeriesInstanceUID } of refused) {
    if (!('count' in failure) || !('file' in failure)) {
      joined.set(file, { file, failure })
      continue
    }
    const { file: _file, count: _count, ...rest } = failure
    const key = JSON.stringify([SeriesInstanceUID, rest])
    const known = joined.get(key)
    if (known === undefined) joined.set(key, { file, failure })
    else if ('count' in known.failure) known.failure = { ...known.failure, count: known.failure.count + 1 }
  }
  return [...joined.values()]
}
