import { cpSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { zipSync } from 'fflate'
import { expect, onTestFinished, test, vi } from 'vitest'
import { watchFolder } from '../../../../src-main/pipeline/intake/watch/watch-folder.node.ts'
import { writeDicomSegmentation } from '../../../../src-main/pipeline/write-dicom-segmentation.node.ts'
import { must } from '../../../storage/must.ts'
import { asked, sourceSeries } from '../../export/dicom-series.ts'
import { gridOf, labelmapOf } from '../../quality/masks.ts'
import { type Picture, temporaryFolder, writeSeries } from '../dicom/write-dicom.ts'

const volume = labelmapOf(gridOf([4, 4, 4], [1, 1, 1]), (i, j, k) => i + j + k)
const pictures: readonly Picture[] = Array.from({ length: 4 }, (_, index) => ({ position: [0, 0, index] }))
const nothingKnown = { inFolder: () => [] }

/** Watches a folder in the background; what was told, in words, as it comes. */
async function watching({ quietMs = 300, masks = 'paired' as const } = {}) {
  const root = await temporaryFolder()
  const folder = join(root, 'incoming')
  mkdirSync(folder)
  const told: string[] = []
  const states: string[] = []
  /** When the masks of pairs changed. */
  const changes: (number | undefined)[] = []
  const end = new AbortController()
  const done = (async () => {
    const options = { signal: end.signal, known: nothingKnown, masks, everyMs: 20, quietMs }
    for await (const found of watchFolder(folder, options))
      if (found.kind === 'look') {
        const state = found.lost ?? String(found.waitingCount)
        if (states.at(-1) !== state) states.push(state)
      } else if (found.kind === 'refused' && found.segmentation)
        told.push(`${found.file} of ${found.segmentation.ofCases}`)
      else if (found.kind === 'refused') told.push(`${found.file} ${found.failure.kind}`)
      else {
        if (found.kind === 'pair') changes.push(found.changedMs)
        told.push(found.kind === 'pair' ? `${found.scan} + ${found.files}` : `${found.kind} ${found.name}`)
      }
  })()
  onTestFinished(async () => {
    end.abort()
    await done
  })
  /** In one step: looks follow each other faster here than a busy machine writes. */
  const put = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(root, name), bytes)
    renameSync(join(root, name), join(folder, name))
    return join(folder, name)
  }
  const write = async (name: string) => {
    await writeNifti(join(root, name), volume)
    return put(name, readFileSync(join(root, name)))
  }
  const until = (...expected: readonly string[]) =>
    vi.waitFor(() => expect(told.toSorted()).toEqual(expected.toSorted()), { timeout: 30_000, interval: 20 })
  /** Time for more looks than these. */
  const looks = (count: number) => new Promise((resolve) => setTimeout(resolve, count * 60))
  return { folder, root, told, states, changes, put, write, until, looks, end, done }
}

test('Scans that come to a folder are told once, and what cannot be read is refused once until it changes.', async () => {
  const { put, write, until, looks } = await watching()
  await write('a.nii.gz')
  await until('case a')
  put('b.nii', 'no image')
  await until('case a', 'b.nii not-nifti')
  await looks(5)
  await until('case a', 'b.nii not-nifti')
  await write('b.nii')
  await until('case a', 'b.nii not-nifti', 'case b')
})

test('A series is told when it has all its slices, although they come one by one.', async () => {
  const { folder, until, looks, told } = await watching({ quietMs: 4000 })
  mkdirSync(join(folder, 'series'))
  for (let count = 1; count <= pictures.length; count++) {
    await writeSeries(pictures.slice(0, count), join(folder, 'series'))
    await looks(2)
    expect(told).toEqual([])
  }
  await until('case series')
})

test('A folder that is gone is told, and looked at again when it is back.', async () => {
  const { folder, root, write, until, states } = await watching()
  await write('a.nii')
  await until('case a')
  renameSync(folder, join(root, 'away'))
  await vi.waitFor(() => expect(states.at(-1)).toBe('it does not exist'), { timeout: 30_000 })
  renameSync(join(root, 'away'), folder)
  await vi.waitFor(() => expect(states.at(-1)).toBe('0'), { timeout: 30_000 })
  await write('b.nii')
  await until('case a', 'case b')
})

test('A mask waits for its scan, and is told as a pair with it.', async () => {
  const { folder, write, until, states, changes } = await watching()
  await write('a_seg.nii')
  await vi.waitFor(() => expect(states).toContain('1'), { timeout: 30_000 })
  await until()
  await write('a.nii')
  await until('case a', 'a + a_seg.nii')
  const { mtimeMs, ctimeMs } = statSync(join(folder, 'a_seg.nii'))
  expect(changes).toEqual([Math.max(mtimeMs, ctimeMs)])
})

test('A scan that is read again, because its copy had stalled or it has changed, keeps its name, and masks are of it.', async () => {
  const { root, put, write, until } = await watching()
  await writeNifti(join(root, 'whole.nii.gz'), volume)
  const whole = readFileSync(join(root, 'whole.nii.gz'))
  put('a.nii.gz', whole.subarray(0, whole.length - 8))
  await until('a.nii.gz gzip-damaged')
  put('a.nii.gz', whole)
  await until('a.nii.gz gzip-damaged', 'case a')
  put('a.nii.gz', Buffer.concat([whole]))
  await until('a.nii.gz gzip-damaged', 'case a', 'case a')
  await write('a_seg.nii')
  await until('a.nii.gz gzip-damaged', 'case a', 'case a', 'a + a_seg.nii')
})

test('A DICOM segmentation waits for its series, and is told as of it.', async () => {
  const { folder, root, put, until, states, looks, told } = await watching({ quietMs: 50 })
  const series = await sourceSeries()
  must(await writeDicomSegmentation(asked(series, { path: join(root, 'labels.dcm') })))
  put('labels.dcm', readFileSync(join(root, 'labels.dcm')))
  await vi.waitFor(() => expect(states).toContain('1'), { timeout: 30_000 })
  await looks(5)
  expect(told).toEqual([])
  cpSync(series.folder, join(root, 'series'), { recursive: true })
  renameSync(join(root, 'series'), join(folder, 'series'))
  await until('case series', 'labels.dcm of series')
  await vi.waitFor(() => expect(states.at(-1)).toBe('0'), { timeout: 30_000 })
})

test('Masks of a scan that come one by one are told together, and with those that come later.', async () => {
  const { write, until, looks, told } = await watching({ quietMs: 2500 })
  for (const name of ['a.nii', 'b.nii']) await write(name)
  await until('case a', 'case b')
  await write('a_amygdala_mask.nii')
  await looks(3)
  for (const name of ['a_putamen_mask.nii', 'b_seg.nii']) await write(name)
  await looks(3)
  expect(told).toHaveLength(2)
  const before = ['case a', 'case b', 'b + b_seg.nii', 'a + a_amygdala_mask.nii,a_putamen_mask.nii']
  await until(...before)
  await write('a_thalamus_mask.nii')
  const all = 'a + a_amygdala_mask.nii,a_putamen_mask.nii,a_thalamus_mask.nii'
  await until(...before, all)
  // Not told apart from the one that is there: it alone is refused.
  await write('a_copy_thalamus_mask.nii')
  await until(...before, all, 'a_copy_thalamus_mask.nii masks-several')
})

test('An archive that is still being copied is refused once it no longer grows, and read when it is whole.', async () => {
  const { folder, put, until, write, looks } = await watching({ quietMs: 50 })
  const scan = readFileSync(await write('a.nii'))
  await until('case a')
  rmSync(join(folder, 'a.nii'))
  const archive = zipSync({ 'z.nii': new Uint8Array(scan) })
  put('disc.zip', archive.subarray(0, 60))
  await until('case a', 'disc.zip folder-unreadable')
  await looks(4)
  await until('case a', 'disc.zip folder-unreadable')
  put('disc.zip', archive)
  await until('case a', 'disc.zip folder-unreadable', 'case disc.zip/z')
})

test('It ends when it is told to.', async () => {
  const { end, done } = await watching()
  end.abort()
  await done
})
