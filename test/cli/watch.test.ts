import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test, vi } from 'vitest'
import { runCli } from '../../src-main/cli/command-line.node.ts'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const scan = labelmapOf(gridOf([6, 5, 4], [1, 1, 2]), (i, j, k) => i + 7 * j + 31 * k)

test('cohort add --watch adds what comes until it is interrupted, and says what came in.', async () => {
  const cohort = join(scratch, 'cohort')
  const incoming = join(scratch, 'incoming')
  mkdirSync(incoming)
  await insulaJson('cohort', 'create', cohort)
  /** In one step: looks follow each other faster here than a busy machine writes. */
  const put = async (name: string, volume: typeof scan) => {
    await writeNifti(join(scratch, name), volume)
    renameSync(join(scratch, name), join(incoming, name))
  }
  await put('a.nii.gz', scan)
  const interrupted = new AbortController()
  let [printed, told] = ['', '']
  const done = runCli(
    ['cohort', 'add', cohort, incoming, '--watch', '--pair', '--every', '0.1', '--quiet', '1', '--json'],
    {
      stdout: { write: (text) => (printed += text) },
      stderr: { write: (text) => (told += text) },
      signal: interrupted.signal,
    },
  )
  const until = (text: string) => vi.waitFor(() => expect(told).toContain(text), { timeout: 40_000 })
  await until('1 added, 0 refused; watching.')
  writeFileSync(join(scratch, 'broken.nii'), 'no image')
  renameSync(join(scratch, 'broken.nii'), join(incoming, 'broken.nii'))
  await until('1 added, 1 refused; watching.')
  const mask = labelmapOf(gridOf([6, 5, 4], [1, 1, 2]), (i) => (i > 2 ? 1 : 0))
  await put('b_seg.nii.gz', mask)
  await put('b.nii.gz', scan)
  await until('2 added, 1 refused; watching.')
  interrupted.abort()
  expect(await done).toBe(0)
  expect(JSON.parse(printed)).toMatchObject({
    addedCount: 2,
    segmentationCount: 1,
    pairs: [{ name: 'b', files: ['b_seg.nii.gz'] }],
    refused: [{ file: 'broken.nii', kind: 'not-nifti' }],
    caseCount: 2,
  })
})

test('Neither a file nor the folder around the cohort can be watched.', async () => {
  const cohort = join(scratch, 'other')
  await insulaJson('cohort', 'create', cohort)
  const around = await insulaJson('cohort', 'add', cohort, scratch, '--watch')
  expect(around).toMatchObject({ status: 1, document: { failure: { kind: 'watched-folder-of-cohort' } } })
  writeFileSync(join(scratch, 'file.nii'), '')
  const file = await insulaJson('cohort', 'add', cohort, join(scratch, 'file.nii'), '--watch')
  expect(file).toMatchObject({ status: 1, document: { failure: { kind: 'folder-unreadable' } } })
})
