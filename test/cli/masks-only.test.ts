import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const grid = gridOf([12, 12, 12], [1, 1, 1])

/** What the masks of a cohort are called by, and what their segment is then called. */
const namings = [
  { by: 'their structure', fileOf: () => 'hippocampus', segment: 'hippocampus' },
  { by: 'their case', fileOf: (name: string) => `${name}_mask`, segment: 'Label 1' },
]

test.each(namings)(
  'Of masks alone, called by $by, the queue says which case is unusual and why, and a plan flags it.',
  async ({ by, fileOf, segment }) => {
    const place = join(scratch, by)
    const scans = join(place, 'scans')
    const masks = join(place, 'masks')
    for (const folder of [place, scans, masks]) mkdirSync(folder)
    const cohort = join(place, 'cohort')
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
      const folder = join(masks, name)
      mkdirSync(folder)
      const file = join(folder, `${fileOf(name)}.nii.gz`)
      await writeNifti(
        file,
        labelmapOf(grid, (i, j, k) => (i >= 4 && i < 8 && j >= 3 && j < 9 && k > 2 && k <= top ? 1 : 0)),
      )
      const { status, document } = await insulaJson('cohort', 'import', cohort, file, '--case', name)
      expect([status, document]).toMatchObject([0, { segments: [{ value: 1, name: segment }] }])
    }
    expect((await insula('queue', cohort)).printed).toContain('No score: its quality was not measured yet')
    expect((await insulaJson('cohort', 'measure', cohort)).document).toMatchObject({ doneCount: 22, failedCount: 0 })
    const queue = await insulaJson('queue', cohort)
    expect(queue.document).toMatchObject({ order: 'unusual', unscoredCount: 0 })
    expect(queue.document.items[0]).toMatchObject({
      name: 'head-31',
      reason: expect.stringMatching(/robust SD (above|below) 22 scans of no known contrast$/),
    })
    const small = await insulaJson('cohort', 'list', cohort, '--filter', `volume("${segment}")<0.03`)
    expect(small.document.cases.map(({ name }: { name: string }) => name)).toEqual(['head-31'])
    const plan = await insulaJson('plan', cohort, '--promise', '90%', '--audit', '3', '--flag', '1')
    expect(plan.document.plan).toMatchObject({ score: 'unusualness', flaggedCount: 1 })
    expect(plan.document.sentences.join(' ')).toContain('the 1 most doubtful by unusualness')
    expect(plan.document.audit.map(({ name }: { name: string }) => name)).not.toContain('head-31')
  },
)
