import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readCheckpoint } from '../../../../src-main/pipeline/learning/trainer/checkpoint.node.ts'
import { runTraining } from '../../../../src-main/pipeline/run-training.node.ts'
import { bundleForNode } from '../../../node-bundle.ts'
import { tinyJob } from './tiny-run.ts'

test('A run whose process is killed again and again ends with the weights of an undisturbed one, bit for bit.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'insula-train-'))
  const { file: program, remove } = await bundleForNode('test/pipeline/learning/trainer/kill-child.ts')
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
    return remove()
  })
  const path = join(folder, 'run.checkpoint')
  for (const lastStep of [3, 11, 24]) await killAfter(program, path, lastStep)
  expect((await readCheckpoint(path, 'killed'))!.stepsDone).toBeGreaterThanOrEqual(23)
  const resumed = await runTraining(tinyJob({ checkpoint: { path, fingerprint: 'killed' } }))
  expect(resumed).toEqual(await runTraining(tinyJob()))
  // What was being written when the process ended may lie beside it, and is in nobody's way.
  expect(readdirSync(folder).filter((name) => !name.endsWith('.part'))).toEqual(['run.checkpoint'])
})

async function killAfter(program: string, path: string, lastStep: number): Promise<void> {
  const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.setEncoding('utf8')
  const signal = await new Promise<string | null>((resolve) => {
    child.stdout.on('data', (text: string) => {
      if (text.split('\n').some((line) => Number(line) >= lastStep)) child.kill('SIGKILL')
    })
    child.on('close', (_, with_) => resolve(with_))
  })
  expect(signal).toBe('SIGKILL')
}
