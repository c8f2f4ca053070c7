import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { replay } from '@correction/journal/replay.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { expect, onTestFinished } from 'vitest'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { bundleForNode } from '../node-bundle.ts'
import { inferenceOf, must, newCohort, scan } from './cohorts.ts'
import { editedGrid, emptyLabels, segmentsOf, stateHash } from './scripted-editing.ts'

/** Lets the child correct for a while, then kills it; returns what it had said. */
async function correctAndKill(program: string, folder: string, caseId: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, folder, caseId], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<string | null>((resolve) => child.on('close', (_, signal) => resolve(signal)))
  let said = ''
  child.stdout.setEncoding('utf8')
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      said += text
      resolve()
    })
    child.on('close', () => reject(new Error('The writer ended before its first step.')))
  })
  expect(openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' })).toMatchObject({
    failure: { kind: 'cohort-locked', since: expect.stringMatching(/^\d{4}-/) },
  })
  await setTimeout(randomInt(1, 150))
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  return said.split('\n').slice(0, -1)
}

/** The state that the journal leads to. */
function storedState(cohort: Cohort, caseId: string): string {
  const { patches, appliedCount, checkpoints } = must(cohort.history(caseId))
  const applied = patches.slice(0, appliedCount)
  const labelmap = must(replay(emptyLabels(), applied))
  const segments = segmentsOf(must(cohort.latestSegmentation(caseId)).segments, applied)
  expect(must(cohort.caseRow(caseId)).strokeCount).toBe(appliedCount)
  const numbers = applied.map(({ patchNumber }) => patchNumber)
  const names = checkpoints.map(({ name }) => name)
  return stateHash({ labelmap, segments }, numbers, names)
}

/**
 * Has a writer correct with every tool and kills it, `count` times. After each the journal has to lead to the state that
 * was stored last, or to the one that was being stored. Returns how often each kind of step was stored, and how many kills
 * fell amid one.
 */
export async function killWhileCorrecting(
  count: number,
): Promise<{ readonly stored: ReadonlyMap<string, number>; readonly amidStepCount: number }> {
  const { cohort, folder, clock } = newCohort()
  const { caseId } = must(cohort.addCase(scan('a', { grid: editedGrid })))
  must(cohort.addInference(caseId, await inferenceOf(cohort, 0.5)))
  cohort.close()
  const { file: program, remove } = await bundleForNode('test/storage/kill-child.ts')
  onTestFinished(remove)
  const stored = new Map<string, number>()
  let amidStepCount = 0
  for (let round = 1; round <= count; round++) {
    const said = (await correctAndKill(program, folder, caseId)).map((line) => line.split(' '))
    for (const [at, [word, , kind = '']] of said.entries())
      if (word === 'next' && at + 1 < said.length) stored.set(kind, (stored.get(kind) ?? 0) + 1)
    const possible = said.slice(said.findLastIndex(([word]) => word === 'done')).map(([, state]) => state)
    if (possible.length > 1) amidStepCount++
    const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
    expect(possible, `after kill ${round}`).toContain(storedState(again, caseId))
    if (round % 10 === 0) expect((await again.verifyAudit()).ok).toBe(true)
    again.close()
  }
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  expect(raw.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  raw.close()
  return { stored, amidStepCount }
}
