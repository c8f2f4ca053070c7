import type { Cohort } from '../storage/cohort.node.ts'
import { givingWay } from '../storage/pieces.node.ts'
import type { LocalTruths } from './local-truths.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'

interface Needs {
  readonly cohort: Pick<OpenCohort, 'current'>
  readonly truths: Pick<LocalTruths, 'finishScoring'>
}

/**
 * Does what was interrupted in a cohort that was just opened (`openUnfinished`), while it is used. What fails stays under way, and is
 * tried again when the cohort is opened next.
 */
export async function finishInterrupted(open: Cohort, { cohort, truths }: Needs): Promise<void> {
  const isOpen = () => cohort.current() === open
  const left = open.leftUndone()
  const isScoring = open.scores.restOfChange() !== undefined
  if (left) await givingWay(left, isOpen)
  if (isScoring && isOpen()) await truths.finishScoring()
  if ((left || isScoring) && isOpen()) announce({ kind: 'cohort-changed' })
}
