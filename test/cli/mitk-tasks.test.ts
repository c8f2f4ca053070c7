import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { mitkValues } from '@volume/label-groups.ts'
import { readNifti, writeNifti } from '@volume/nifti.node.ts'
import { readNrrdLabels } from '@volume/nrrd.node.ts'
import { writeNrrdLabels } from '@volume/nrrd-write.node.ts'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseTaskList } from '../../src-main/pipeline/intake/task-list.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')
const out = join(scratch, 'tasks')
// Oblique and left-handed.
const grid = {
  shape: [6, 5, 4] as const,
  rasFromVoxel: affine<'ras', 'voxel'>([-1, 0, 0, 9, 0, 1.6, -0.6, 4, 0, 1.2, 0.8, -7]),
}
const [whole, part] = [
  labelmapOf(grid, (i) => (i >= 1 && i <= 4 ? 1 : 0)),
  labelmapOf(grid, (i, j) => (i >= 2 && i <= 3 && j >= 1 ? 1 : 0)),
]

beforeAll(async () => {
  for (const folder of ['scans', 'masks']) mkdirSync(join(scratch, folder))
  for (const [index, name] of ['one', 'two', 'a/b'.replace('/', ' ')].entries())
    await writeNifti(
      join(scratch, 'scans', `${name}.nii.gz`),
      labelmapOf(grid, (i, j, k) => i * j + k + index),
    )
  await writeNifti(join(scratch, 'masks', 'whole.nii.gz'), whole)
  await writeNifti(join(scratch, 'masks', 'part.nii.gz'), part)
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, join(scratch, 'scans'))
  await insulaJson('cohort', 'import', cohort, join(scratch, 'masks'), '--case', 'one')
  await insulaJson('cohort', 'import', cohort, join(scratch, 'masks', 'whole.nii.gz'), '--case', 'two')
})

const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
const importTasks = (path = join(out, 'tasks.json')) => insulaJson('cohort', 'import-tasks', cohort, path)

describe('An MITK Segmentation Task List', () => {
  test('names scan, segmentation and result of each case; the segmentation has names, colors and groups.', async () => {
    const { status, document } = await insulaJson('export', cohort, '--as', 'mitk-tasks', '--out', out, '--all')
    expect([status, document.failed]).toEqual([0, []])
    const list = json(out, 'tasks.json')
    expect(list).toMatchObject({ FileFormat: 'MITK Segmentation Task List', Version: 1, Name: 'cohort' })
    expect(
      list.Tasks.map(({ Name, Segmentation, Result }: Record<string, string>) => [Name, Segmentation, Result]),
    ).toEqual([
      ['a b', undefined, 'results/a_b.nrrd'],
      ['one', 'segmentations/one.nrrd', 'results/one.nrrd'],
      ['two', 'segmentations/two.nrrd', 'results/two.nrrd'],
    ])
    // As MITK resolves them: from the folder of the list. Every image and suggestion has to be there.
    for (const { Image } of list.Tasks) expect((await readNifti(join(out, Image))).ok).toBe(true)
    expect(
      json(out, list.Defaults.LabelNameSuggestions)
        .map(({ name }: { name: string }) => name)
        .toSorted(),
    ).toEqual(['part', 'whole'])
    expect(existsSync(join(out, 'results'))).toBe(true)
    const read = unwrap(await readNrrdLabels(join(out, 'segmentations/one.nrrd')))
    expect([read.grid.shape, read.groupCount, read.values.get('modality')]).toEqual([
      [6, 5, 4],
      2,
      'org.mitk.multilabel.segmentation',
    ])
    expect(read.grid.rasFromVoxel.elements.map(Math.fround)).toEqual(grid.rasFromVoxel.elements.map(Math.fround))
    expect(parseTaskList(readFileSync(join(out, 'tasks.json'), 'utf8')).ok).toBe(true)
  })

  test('comes back: what is done is a new version, what is missing or unchanged is told, and once is enough.', async () => {
    // Done in MITK: `one` with a voxel less and a new label, `two` as it was; `a b` was not begun.
    const one = unwrap(await readNrrdLabels(join(out, 'segmentations/one.nrrd')))
    const changed = Uint16Array.from(one.stack)
    changed[changed.indexOf(one.stack.find((value) => value > 0) ?? 0)] = 9
    const segments = [
      { value: 1, name: 'part', color: [1, 2, 3] as const, layer: 0 },
      { value: 2, name: 'whole', color: [4, 5, 6] as const, layer: 1 },
      { value: 9, name: 'Lesion', color: [255, 0, 0] as const, layer: 0 },
    ]
    unwrap(
      await writeNrrdLabels(join(out, 'results/one.nrrd'), { ...one, stack: changed, values: mitkValues(segments, 2) }),
    )
    writeFileSync(join(out, 'results/two.nrrd'), readFileSync(join(out, 'segmentations/two.nrrd')))
    const { status, document } = await importTasks()
    expect([status, document]).toMatchObject([
      0,
      {
        added: [{ task: 'one', version: 2 }],
        left: [
          { task: 'a b', kind: 'task-result-missing', message: 'Not done: a_b.nrrd is not there.' },
          { task: 'two', kind: 'task-unchanged' },
        ],
      },
    ])
    const exported = join(scratch, 'after')
    await insulaJson('export', cohort, '--as', 'mitk-tasks', '--out', exported, '--case', 'one')
    const again = unwrap(await readNrrdLabels(join(exported, 'segmentations/one.nrrd')))
    expect(again.stack).toEqual(changed)
    expect(again.values.get('org.mitk.multilabel.segmentation.labelgroups')).toContain('"Lesion"')
    expect((await importTasks()).document).toMatchObject({ added: [], left: [{}, { kind: 'task-unchanged' }, {}] })
    expect((await insulaJson('cohort', 'verify', cohort)).document).toMatchObject({ isSound: true })
    // Results that were not brought in elsewhere are not written over.
    const occupied = await insulaJson('export', cohort, '--as', 'mitk-tasks', '--out', out, '--all')
    expect(occupied.document.failure).toMatchObject({
      kind: 'task-list-occupied',
      message: expect.stringContaining('2 results of earlier tasks'),
    })
  })

  test('that Insula did not write finds its cases by their scans; other images, other grids and damage are told.', async () => {
    const folder = join(scratch, 'foreign')
    mkdirSync(folder)
    await writeNifti(
      join(folder, 'other.nii.gz'),
      labelmapOf(gridOf([6, 5, 3], [1, 2, 7]), () => 1),
    )
    writeFileSync(join(folder, 'broken.nrrd'), 'NRRD0004\ntype: short\n\n')
    await writeNifti(
      join(folder, 'fine.nii.gz'),
      labelmapOf(grid, (i) => (i === 2 ? 4 : 0)),
    )
    const task = (Image: string, Result: string) => ({ Image, Result })
    writeFileSync(
      join(folder, 'list.json'),
      JSON.stringify({
        FileFormat: 'MITK Segmentation Task List',
        Version: 2,
        Tasks: [
          task('../scans/two.nii.gz', 'fine.nii.gz'),
          task('../masks/whole.nii.gz', 'fine2.nii.gz'),
          { Name: 'wrong grid', ...task(join(scratch, 'scans/one.nii.gz'), 'other.nii.gz') },
          { Name: 'damaged', ...task('../scans/one.nii.gz', 'broken.nrrd') },
        ],
      }),
    )
    const { status, document } = await importTasks(join(folder, 'list.json'))
    expect([status, document]).toMatchObject([
      1,
      {
        added: [{ task: 'task 1', version: 2 }],
        left: [
          { task: 'task 2', kind: 'task-case-unknown' },
          { task: 'wrong grid', kind: 'grids-differ' },
          { task: 'damaged', kind: 'encoding-unsupported' },
        ],
      },
    ])
  })

  test.each([
    ['{', /no JSON object/],
    ['[]', /no JSON object/],
    [{ FileFormat: 'MITK Form', Version: 1, Tasks: [] }, /FileFormat/],
    [{ Version: 4 }, /Version is not/],
    [{ Version: '1' }, /Version is not/],
    [{ Tasks: {} }, /no Tasks/],
    [{ Tasks: [] }, /no Tasks/],
    [{ Tasks: [7] }, /task 1 is no object/],
    [{ Defaults: { Result: 'x' } }, /Defaults may not name a Result/],
    [{ Tasks: [{ Image: 'i' }] }, /task 1 names no Result/],
    [{ Tasks: [{ Result: 'r' }] }, /task 1 names no Image/],
    [
      {
        Tasks: [
          { Image: 'i', Result: 'r' },
          { Image: 'j', Result: 'r' },
        ],
      },
      /task 2 has the Result of an earlier one/,
    ],
    [{ Tasks: [{ Image: 'i', Result: 'r', Name: 3 }] }, /Name of task 1/],
    [{ Version: 3, Tasks: [{ Scene: { Path: 's', Image: 'i' }, Result: 'r' }] }, /scene/],
  ])('that is malformed (%j) is refused with a sentence, and nothing is taken.', async (changes, because) => {
    const right = { FileFormat: 'MITK Segmentation Task List', Version: 1, Tasks: [{ Image: 'i', Result: 'r' }] }
    const path = join(scratch, 'malformed.json')
    writeFileSync(path, typeof changes === 'string' ? changes : JSON.stringify({ ...right, ...changes }))
    const { status, document } = await importTasks(path)
    expect([status, document.failure.kind]).toEqual([1, 'task-list-invalid'])
    expect(document.failure.message).toMatch(because)
  })

  test('that is not there is told so.', async () => {
    expect((await importTasks(join(scratch, 'none.json'))).document.failure.kind).toBe('file-unreadable')
  })
})
