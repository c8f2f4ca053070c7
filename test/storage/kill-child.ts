import { randomInt } from 'node:crypto'
import { writeSync } from 'node:fs'
import type { CorrectionHistory, Patch } from '@contract/correction.ts'
import { replay } from '@correction/journal/replay.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { must } from './must.ts'
import { anyEdit, type Edited, emptyLabels, segmentsOf, stateHash } from './scripted-editing.ts'

/**
 * Corrects the named case with every tool until it is killed. Two lines of standard output tell of each step: `next
 * <state> <what>` before it is asked for, `done <state>` when it is stored.
 */
const [folder = '', caseId = ''] = process.argv.slice(2)
const cohort = must(openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' }))
const claim = must(cohort.claim(caseId))
if (claim === undefined) throw new Error('The case could not be claimed.')
const held = { caseId, fence: claim.fence }
const base = must(cohort.latestSegmentation(caseId)).segments

/** Every step this process knows of, with the step under it. */
const steps = new Map<number, { readonly under: number; readonly patch: Patch }>()
let branch: readonly number[] = []
let applied = 0
let newest = 0
let checkpoints: readonly string[] = []
adopt(must(cohort.history(caseId)))

function adopt({ patches, appliedCount, checkpoints: named, leftBranches }: CorrectionHistory): void {
  branch = patches.map(({ patchNumber }) => patchNumber)
  for (const [at, patch] of patches.entries()) steps.set(patch.patchNumber, { under: branch[at - 1] ?? 0, patch })
  applied = branch[appliedCount - 1] ?? 0
  newest = Math.max(newest, ...branch, ...leftBranches.map(({ patchNumber }) => patchNumber))
  checkpoints = named.map(({ name }) => name)
}

/** The steps from the base to this one. */
function wayTo(last: number): readonly number[] {
  const way: number[] = []
  for (let at = last; at !== 0; at = steps.get(at)?.under ?? 0) way.unshift(at)
  return way
}

function editedAt(last: number): Edited {
  const patches = wayTo(last).flatMap((at) => steps.get(at)?.patch ?? [])
  return { labelmap: must(replay(emptyLabels(), patches)), segments: segmentsOf(base, patches) }
}

const stateAt = (last: number, names = checkpoints) => stateHash(editedAt(last), wayTo(last), names)
const say = (line: string) => writeSync(1, `${line}\n`)

function record(): void {
  const patch = anyEdit(editedAt(applied))
  steps.set(newest + 1, { under: applied, patch })
  say(`next ${stateAt(newest + 1)} ${patch.tool}`)
  const { patchNumber } = must(cohort.recordPatch({ ...held, patch }))
  if (patchNumber !== newest + 1) throw new Error(`Step ${newest + 1} was stored as ${patchNumber}.`)
  branch = [...wayTo(applied), patchNumber]
  newest = applied = patchNumber
}

function go(kind: 'undo' | 'redo'): void {
  const target = kind === 'undo' ? (steps.get(applied)?.under ?? 0) : (branch[branch.indexOf(applied) + 1] ?? 0)
  if (kind === 'undo' ? applied === 0 : target === 0) return
  say(`next ${stateAt(target)} ${kind}`)
  must(cohort[kind](held))
  applied = target
}

function jump(): void {
  const known = [0, ...steps.keys()]
  const target = known[randomInt(known.length)] ?? 0
  say(`next ${stateAt(target)} goTo`)
  adopt(must(cohort.goTo({ ...held, patchNumber: target })))
}

function nameState(): void {
  const name = `State ${checkpoints.length + 1}`
  say(`next ${stateAt(applied, [...checkpoints, name])} checkpoint`)
  must(cohort.addCheckpoint({ ...held, patchNumber: applied, name }))
  checkpoints = [...checkpoints, name]
}

say(`done ${stateAt(applied)}`)
for (;;) {
  const turn = randomInt(20)
  if (turn < 12) record()
  else if (turn < 15) go('undo')
  else if (turn < 17) go('redo')
  else if (turn < 19) jump()
  else nameState()
  say(`done ${stateAt(applied)}`)
}
