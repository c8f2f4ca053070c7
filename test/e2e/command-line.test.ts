import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { sharedData, testShared } from '../shared.ts'
import { must } from '../storage/must.ts'
import { root, temporaryFolder } from './application.ts'

const scratch = temporaryFolder('command-line')
afterAll(() => scratch.remove())

/** Starts the built command line in a Node process of its own. */
function start(...argv: string[]) {
  const child: ChildProcess = spawn(process.execPath, [join(root, 'out/main/insula.js'), ...argv])
  const texts = { printed: '', told: '' }
  child.stdout?.on('data', (part) => {
    texts.printed += part
  })
  const heard: ((told: string) => void)[] = []
  child.stderr?.on('data', (part) => {
    texts.told += part
    for (const listener of heard) listener(texts.told)
  })
  const ended = new Promise<{ status: number | null; printed: string; told: string }>((resolve) => {
    child.once('close', (status) => resolve({ status, ...texts }))
  })
  /** Sends a signal, once, as soon as standard error matches. */
  const signalWhen = (pattern: RegExp, signal: NodeJS.Signals) => {
    let isSent = false
    heard.push((told) => {
      if (isSent || !pattern.test(told)) return
      isSent = true
      child.kill(signal)
    })
  }
  return { ended, signalWhen }
}

const insula = (...argv: string[]) => start(...argv).ended

/** A cohort of three scans of hippocampi. */
async function cohortOfThree(name: string): Promise<string> {
  const scans = join(scratch.path, `${name}-scans`)
  const images = join(sharedData, 'hippocampus/images')
  mkdirSync(scans)
  for (const file of readdirSync(images).sort().slice(0, 3)) copyFileSync(join(images, file), join(scans, file))
  const cohort = join(scratch.path, name)
  expect((await insula('cohort', 'create', cohort)).status).toBe(0)
  expect((await insula('cohort', 'add', cohort, scans)).status).toBe(0)
  return cohort
}

/** SHA-256 of the labelmap and the label table of each case, by file. */
async function exported(cohort: string): Promise<readonly string[]> {
  const out = `${cohort}-exported`
  const { cases } = JSON.parse((await insula('cohort', 'list', cohort, '--json')).printed)
  for (const { name } of cases)
    expect((await insula('export', cohort, '--as', 'nifti', '--out', out, '--case', name)).status).toBe(0)
  const files = readdirSync(out).sort()
  expect(files).toHaveLength(6)
  return files.map(
    (file) =>
      `${file} ${createHash('sha256')
        .update(readFileSync(join(out, file)))
        .digest('hex')}`,
  )
}

test('The built command line runs in plain Node and answers help, misuse and failure with 0, 2 and 1.', async () => {
  const help = await insula('--help')
  expect([help.status, help.printed.startsWith('insula <verb>'), help.told]).toEqual([0, true, ''])
  expect(await insula('paint')).toMatchObject({ status: 2, printed: '' })
  const failed = await insula('info', join(scratch.path, 'nothing.nii'), '--json')
  expect([failed.status, JSON.parse(failed.printed).failure.kind]).toEqual([1, 'file-unreadable'])
})

testShared(
  'A batch that is killed goes on with the cases that were not finished, and nothing is damaged.',
  async () => {
    const cohort = await cohortOfThree('killed')
    const argv = ['infer', cohort, '--model', 'hippocampus', '--samples', '2', '--json']
    const first = start(...argv)
    first.signalWhen(/^1\/3 /m, 'SIGKILL')
    expect((await first.ended).status).toBeNull()
    const second = await insula(...argv)
    const { doneCount, failedCount } = JSON.parse(second.printed)
    expect(second.status).toBe(0)
    expect([doneCount < 3, failedCount]).toEqual([true, 0])
    // The last case leaves nothing to estimate.
    expect(second.told).toMatch(new RegExp(`^${doneCount}/${doneCount} \\S+: disagreement [\\d.]+$`, 'm'))
    const verified = JSON.parse((await insula('cohort', 'verify', cohort, '--json')).printed)
    expect(verified).toMatchObject({ isSound: true, caseCount: 3 })
    const listed = JSON.parse((await insula('cohort', 'list', cohort, '--json')).printed)
    expect(listed.countByState).toEqual({ waiting: 3 })

    const whole = await cohortOfThree('whole')
    await insula('infer', whole, ...argv.slice(2))
    expect(await exported(cohort)).toEqual(await exported(whole))
  },
)

testShared(
  'A batch over cases that have a version is killed: called again, it makes each case exactly one more.',
  async () => {
    const cohort = await cohortOfThree('again')
    const argv = ['infer', cohort, '--model', 'hippocampus', '--samples', '2', '--json']
    expect((await insula(...argv)).status).toBe(0)
    const again = [...argv, '--again', '--seed', '5']
    const killed = start(...again)
    killed.signalWhen(/^1\/3 /m, 'SIGKILL')
    expect((await killed.ended).status).toBeNull()
    const few = JSON.parse((await insula(...again, '--limit', '1')).printed)
    const rest = JSON.parse((await insula(...again)).printed)
    expect(few.finishedCount).toBeGreaterThanOrEqual(1)
    expect([few.doneCount + few.leftCount + few.finishedCount, few.failedCount]).toEqual([3, 0])
    expect([rest.doneCount, rest.finishedCount]).toEqual([few.leftCount, few.finishedCount + few.doneCount])
    expect(versionCounts(cohort)).toEqual([2, 2, 2])
    expect(JSON.parse((await insula(...again)).printed)).toMatchObject({ doneCount: 0, finishedCount: 3 })
    expect(versionCounts(cohort)).toEqual([2, 2, 2])
  },
)

function versionCounts(folder: string): readonly number[] {
  const cohort = must(openCohort(folder, { clock: () => new Date(), readerId: 'reader' }))
  const counts = cohort.caseIdsIn('waiting').map((caseId) => must(cohort.segmentations(caseId)).length)
  cohort.close()
  return counts
}

testShared('A batch that is interrupted says so, and keeps the cases that were finished.', async () => {
  const cohort = await cohortOfThree('interrupted')
  const run = start('infer', cohort, '--model', 'hippocampus', '--samples', '2', '--json')
  run.signalWhen(/^1\/3 /m, 'SIGINT')
  const { status, printed } = await run.ended
  expect([status, JSON.parse(printed).failure.kind]).toEqual([1, 'inference-cancelled'])
  const listed = JSON.parse((await insula('cohort', 'list', cohort, '--json')).printed)
  expect(listed.countByState.waiting).toBeGreaterThanOrEqual(1)
  expect(listed.countByState.indexed).toBeGreaterThanOrEqual(1)
})
