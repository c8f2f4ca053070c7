import type { Failure } from '@contract/failure/failure.ts'
import { ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { atOnce } from '../storage/pieces.node.ts'

/** Brings up to date how far forms lie from those of their peers, and how unusual cases are. */
export function keepPeers({ quality }: Cohort): Result<void, Failure> {
  const shapes = quality.changedShapes()
  const kept = shapes ? atOnce(quality.keepShapes(shapes)) : ok(undefined)
  if (!kept.ok) return kept
  const unusual = quality.changedUnusual()
  return unusual ? atOnce(quality.keepUnusual(unusual)) : ok(undefined)
}
