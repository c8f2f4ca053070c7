import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { DatabaseSync } from '@photostructure/sqlite'
import { build } from 'vite'
import { expect, onTestFinished, test } from 'vitest'
import { alias } from '../../build/alias.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { inferenceOf, must, newCohort, scan } from './cohorts.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** The writer as one file that plain Node runs; inside the project, so that it finds its packages. */
async function bundleChild(): Promise<string> {
  const folder = mkdtempSync(join(root, 'node_modules', '.insula-kill-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    resolve: { alias: alias(root) },
    build: {
      ssr: fileURLToPath(new URL('kill-child.ts', import.meta.url)),
      outDir: folder,
      rollupOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  })
  return join(folder, 'child.mjs')
}

/** Lets the child paint for a while, then kills it; returns what it had acknowledged. */
async function paintAndKill(program: string, folder: string, caseId: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, folder, caseId], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<string | null>((resolve) => child.on('close', (_, signal) => resolve(signal)))
  let said = ''
  child.stdout.setEncoding('utf8')
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (text: string) => {
      said += text
      resolve()
    })
    child.on('close', () => reject(new Error('The writer ended before its first stroke.')))
  })
  expect(openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' })).toMatchObject({
    failure: { kind: 'cohort-locked', since: expect.stringMatching(/^\d{4}-/) },
  })
  await setTimeout(randomInt(5, 120))
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  return said.split('\n').slice(0, -1)
}

test('A writer killed ten times while painting loses no acknowledged stroke, and leaves the cohort free.', async () => {
  const { cohort, folder, clock } = newCohort()
  const grid = { shape: [64, 64, 64], rasFromVoxel: scan('a').grid.rasFromVoxel } as const
  const { caseId } = must(cohort.addCase(scan('a', { grid })))
  must(cohort.addInference(caseId, await inferenceOf(cohort, 0.5)))
  cohort.close()
  const program = await bundleChild()
  let acknowledgedBefore = 0
  for (let round = 0; round < 10; round++) {
    const said = await paintAndKill(program, folder, caseId)
    const strokes = said.filter((line) => line.startsWith('stroke')).map((line) => Number(line.split(' ')[1]))
    const newest = Math.max(...strokes)
    const again = must(openCohort(folder, { clock, readerId: 'reader-a' }))
    const { patches, appliedCount } = must(again.history(caseId))
    expect(patches.map(({ patchNumber }) => patchNumber)).toEqual(patches.map((_, index) => index + 1))
    expect(patches.length).toBeGreaterThanOrEqual(newest)
    expect(patches.length).toBeLessThanOrEqual(newest + 1)
    expect(appliedCount).toBeGreaterThanOrEqual(patches.length - 1)
    expect(strokes[0]).toBeGreaterThan(acknowledgedBefore)
    expect(patches.at(-1)?.runs).toHaveLength(2000)
    expect(must(again.caseRow(caseId))).toMatchObject({ state: 'corrected', strokeCount: appliedCount })
    expect((await again.verifyAudit()).ok).toBe(true)
    again.close()
    acknowledgedBefore = newest
  }
  const raw = new DatabaseSync(join(folder, 'cohort.db'))
  expect(raw.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
  raw.close()
  console.info(`killed ten times, ${acknowledgedBefore} acknowledged strokes, none lost`)
})
