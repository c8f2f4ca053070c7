import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import type { KeptWork } from '../storage/kept-work.node.ts'
import { givingWay } from '../storage/pieces.node.ts'
import type { OpenCohort } from './open-cohort.electron.ts'

/** Other calls go on in between. What is left when the cohort is closed is done when it is opened next. */
export async function beginAndGiveWay<Request, Outcome>(
  cohort: OpenCohort,
  { open, work }: { readonly open: Cohort; readonly work: KeptWork<Request, Outcome> },
  request: Request,
): Promise<Result<Outcome, Failure>> {
  const isOpen = () => cohort.current() === open
  if (!isOpen()) return fail({ kind: 'cancelled' })
  const begun = work.begin(request)
  if (!begun.ok) return begun
  const done = await givingWay(work.pieces(), isOpen)
  if (!isOpen()) return fail({ kind: 'cancelled' })
  return done.ok ? work.end() : done
}
