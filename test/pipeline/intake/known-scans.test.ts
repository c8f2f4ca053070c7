import { mkdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { zipSync } from 'fflate'
import { expect, onTestFinished, test, vi } from 'vitest'
import { indexFolder } from '../../../src-main/pipeline/intake/folder.node.ts'
import { areUnchanged } from '../../../src-main/pipeline/intake/known-scan.ts'
import { createCohort } from '../../../src-main/storage/cohort.node.ts'
import { must } from '../../storage/must.ts'
import { gridOf, labelmapOf } from '../quality/masks.ts'
import { type Picture, temporaryFolder, writeSeries } from './dicom/write-dicom.ts'

/** Names of the files that were opened, each time anew. */
const opened = vi.hoisted(() => [] as string[])
vi.mock('../../../src-main/pipeline/volume/source-file.node.ts', async (original) => {
  const real = await original<typeof import('../../../src-main/pipeline/volume/source-file.node.ts')>()
  return {
    ...real,
    openSource: (path: string) => {
      opened.push(path)
      return real.openSource(path)
    },
  }
})

const pictures: readonly Picture[] = Array.from({ length: 5 }, (_, index) => ({ position: [0, 0, index] }))
const volume = labelmapOf(gridOf([4, 4, 4], [1, 1, 1]), (i, j, k) => i + j + k)
const hourMs = 3_600_000

/** A cohort whose clock is an hour ahead: what was written now lies well before it. */
async function fixture({ aheadMs = hourMs } = {}) {
  const root = await temporaryFolder()
  const data = join(root, 'data')
  mkdirSync(join(data, 'series'), { recursive: true })
  await writeSeries(pictures, join(data, 'series'))
  for (const name of ['a', 'b']) must(await writeNifti(join(data, `${name}.nii.gz`), volume))
  must(await writeNifti(join(root, 'c.nii'), volume))
  writeFileSync(join(data, 'disc.zip'), zipSync({ 'c.nii': new Uint8Array(readFileSync(join(root, 'c.nii'))) }))
  const start = Date.now()
  const clock = () => new Date(start + aheadMs)
  const cohort = must(createCohort(join(root, 'cohort'), { clock, readerId: 'reader' }))
  vi.spyOn(Date, 'now').mockReturnValue(start + 2 * hourMs)
  onTestFinished(() => {
    vi.restoreAllMocks()
    cohort.close()
  })
  const add = async () => {
    opened.length = 0
    const kinds: string[] = []
    const options = { onProgress: () => {}, signal: new AbortController().signal, known: cohort.known }
    for await (const found of indexFolder(data, options)) {
      kinds.push(`${found.kind} ${'name' in found ? found.name : ''}`.trim())
      if (found.kind === 'case') must(cohort.addCase(found))
    }
    return { kinds, read: opened.map((path) => basename(path)).toSorted() }
  }
  return { data, add }
}

test('Scans that are cases and did not change are not read again, but the first header of a DICOM series.', async () => {
  const { add } = await fixture()
  const first = await add()
  expect(first.kinds).toEqual(['case a', 'case b', 'case disc.zip/c', 'case series'])
  expect(first.read.filter((name) => name === '003.dcm').length).toBeGreaterThan(1)
  const again = await add()
  expect(again.kinds).toEqual(['known a', 'known b', 'known disc.zip/c', 'known series'])
  expect(again.read).toEqual(['000.dcm', '000.dcm'])
})

test('What is new or changed is read, and the rest is not.', async () => {
  const { add, data } = await fixture()
  await add()
  const soon = new Date(Date.now() - 60_000)
  utimesSync(join(data, 'a.nii.gz'), soon, soon)
  must(await writeNifti(join(data, 'd.nii.gz'), volume))
  const again = await add()
  expect(again.kinds).toEqual(['case a', 'known b', 'case d', 'known disc.zip/c', 'known series'])
  expect(again.read).not.toContain('b.nii.gz')
})

test('A slice that came to a series is a reason to read all of its headers, and makes a new case.', async () => {
  const { add, data } = await fixture()
  await add()
  await writeSeries([...pictures, { position: [0, 0, 5] }], join(data, 'series'))
  expect((await add()).kinds.at(-1)).toBe('case series')
})

test('A case that was added within a minute of its files’ last change, or by a clock that was ahead, is hashed again.', async () => {
  const { add } = await fixture({ aheadMs: 30_000 })
  await add()
  const again = await add()
  expect(again.kinds).toEqual(['case a', 'case b', 'case disc.zip/c', 'case series'])
  const files = [{ sizeBytes: 3, changedMs: 0 }]
  const at = { sizeBytes: 3, addedMs: 100_000 }
  expect(areUnchanged(at, files, 200_000)).toBe(true)
  expect(areUnchanged(at, files, 50_000)).toBe(false)
  expect(areUnchanged({ ...at, sizeBytes: 4 }, files, 200_000)).toBe(false)
  expect(areUnchanged(at, [{ sizeBytes: 3, changedMs: 40_000 }], 200_000)).toBe(false)
  expect(areUnchanged(at, [{ sizeBytes: 3, changedMs: 39_999 }], 200_000)).toBe(true)
})
