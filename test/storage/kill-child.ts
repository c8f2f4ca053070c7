import { writeSync } from 'node:fs'
import { openCohort } from '../../src-main/storage/cohort.node.ts'

/**
 * Paints on the named case until it is killed. Each line of standard output acknowledges a change that is stored:
 * `stroke <patchNumber>` or `undone <appliedCount>`.
 */
const [folder = '', caseId = ''] = process.argv.slice(2)
const cohort = openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' })
if (!cohort.ok) throw new Error(cohort.failure.kind)
const claim = cohort.value.claim(caseId)
if (!claim.ok || claim.value === undefined) throw new Error('The case could not be claimed.')
const held = { caseId, fence: claim.value.fence }
// The writer before may have been killed between undo and redo.
cohort.value.redo(held)

for (let turn = 0; ; turn++) {
  const runs = Uint32Array.from(
    { length: 4 * 500 },
    (_, at) => [Math.floor(at / 4) * 7 + (turn % 5), 2, 0, 1][at % 4] ?? 0,
  )
  const recorded = cohort.value.recordPatch({ ...held, patch: { tool: 'brush', segmentValue: 1, runs } })
  if (!recorded.ok) throw new Error(recorded.failure.kind)
  writeSync(1, `stroke ${recorded.value.patchNumber}\n`)
  if (turn % 4 !== 3) continue
  const undone = cohort.value.undo(held)
  if (!undone.ok) throw new Error(undone.failure.kind)
  writeSync(1, `undone ${undone.value.appliedCount}\n`)
  const redone = cohort.value.redo(held)
  if (!redone.ok) throw new Error(redone.failure.kind)
}
