import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const grid = gridOf([12, 12, 12], [1, 1, 1])

test('Of masks alone, measured, the queue says which case is unusual and why, and a plan flags it.', async () => {
  const scans = join(scratch, 'scans')
  const masks = join(scratch, 'masks')
  for (const folder of [scans, masks]) mkdirSync(folder)
  const cohort = join(scratch, 'cohort')
  await insulaJson('cohort', 'create', cohort)
  const names = Array.from({ length: 22 }, (_, at) => `head-${at + 10}`)
  for (const name of names)
    await writeNifti(
      join(scans, `${name}.nii.gz`),
      labelmapOf(
        grid,
        (i, j, k) => ((i * 7 + j * 3 + k * 5 + Number(name.slice(5))) % 11) + (i > 2 && i < 10 ? 90 : 0),
      ),
    )
  await insulaJson('cohort', 'add', cohort, scans)
  for (const [at, name] of names.entries()) {
    // Slabs of five to seven slices; that of the last is one slice thick.
    const top = name === 'head-31' ? 3 : 7 + (at % 3)
    // A mask is named by its file.
    const folder = join(masks, name)
    mkdirSync(folder)
    await writeNifti(
      join(folder, 'hippocampus.nii.gz'),
      labelmapOf(grid, (i, j, k) => (i >= 4 && i < 8 && j >= 3 && j < 9 && k > 2 && k <= top ? 1 : 0)),
    )
    expect((await insulaJson('cohort', 'import', cohort, folder, '--case', name)).status).toBe(0)
  }
  expect((await insula('queue', cohort)).printed).toContain('No score: its quality was not measured yet')
  expect((await insulaJson('cohort', 'measure', cohort)).document).toMatchObject({ doneCount: 22, failedCount: 0 })
  const queue = await insulaJson('queue', cohort)
  expect(queue.document).toMatchObject({ order: 'unusual', unscoredCount: 0 })
  expect(queue.document.items[0]).toMatchObject({
    name: 'head-31',
    reason: expect.stringMatching(/robust SD (above|below) 22 scans of no known contrast$/),
  })
  const plan = await insulaJson('plan', cohort, '--promise', '90%', '--audit', '3', '--flag', '1')
  expect(plan.document.plan).toMatchObject({ score: 'unusualness', flaggedCount: 1 })
  expect(plan.document.sentences.join(' ')).toContain('the 1 most doubtful by unusualness')
  expect(plan.document.audit.map(({ name }: { name: string }) => name)).not.toContain('head-31')
})
