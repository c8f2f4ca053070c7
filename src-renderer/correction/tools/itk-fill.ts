import type { Workstation } from '@contract/contract.ts'
import { sentenceOf } from '@contract/failure/failure.ts'
import { contourFill } from '@correction/between-slices/contour-slices.ts'
import { guardOf } from '@correction/tool/guard.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import type { ToolQuestion } from './replica.ts'
import { policyOn, workOn } from './tool-case.ts'
import type { ToolAnswer } from './tool-runner.ts'

/** Fill between slices by ITK, which runs beside main: the segment's box travels there and back. */
export async function fillByItk(
  { correction }: Pick<Workstation, 'correction'>,
  session: CaseSession,
  { request, segmentValue, policy }: ToolQuestion,
): Promise<ToolAnswer> {
  const { labelmap } = session
  if (!labelmap || request.tool !== 'fill-between-slices') return { kind: 'nothing' }
  const guard = guardOf(policyOn(workOn(session), policy), segmentValue)
  const fill = contourFill({ labelmap, segmentValue, guard }, request.fill)
  if (!fill) return { kind: 'nothing' }
  const answer = await correction.interpolateContours(fill.given)
  if (!answer.ok) return { kind: 'failed', because: sentenceOf(answer.failure) }
  const patch = fill.patchOf(answer.value)
  return patch ? { kind: 'patch', patch } : { kind: 'nothing' }
}
