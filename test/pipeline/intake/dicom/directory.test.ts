import { readdirSync } from 'node:fs'
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { walk } from '../../../../src-main/pipeline/intake/walk.node.ts'
import { indexAll } from '../index-all.ts'
import { axial, temporaryFolder, writeSeries } from './write-dicom.ts'
import { directory, record } from './write-dicomdir.ts'

/** Two slices in `DISC/IMAGES`, called as on a disc. */
async function disc(): Promise<string> {
  const root = await temporaryFolder()
  const images = join(root, 'IMAGES')
  await mkdir(images, { recursive: true })
  const written = await writeSeries([
    { orientation: axial, position: [0, 0, 0] },
    { orientation: axial, position: [0, 0, 1] },
  ])
  for (const [index, file] of readdirSync(written).entries())
    await copyFile(join(written, file), join(images, `IM${index}`))
  return root
}

test('A DICOMDIR whose files are all there says nothing, in whatever letter case they were copied.', async () => {
  const root = await disc()
  await rename(join(root, 'IMAGES', 'IM1'), join(root, 'IMAGES', 'im1'))
  const unused = record('IMAGES\\GONE', Uint8Array.of(0, 0))
  await writeFile(join(root, 'DICOMDIR'), directory(record('IMAGES\\IM0'), record('IMAGES\\IM1'), unused))
  expect(await indexAll(root)).toMatchObject([{ kind: 'case', name: 'IMAGES' }])
})

test('A DICOMDIR that lists files that are not there is told, and stops nothing.', async () => {
  const root = await disc()
  const listed = ['IMAGES\\IM0', 'IMAGES\\IM1', 'IMAGES\\IM2', '..\\..\\OUT', 'MORE\\IM3'].map((file) => record(file))
  await writeFile(join(root, 'DICOMDIR'), directory(...listed))
  expect(await indexAll(root)).toMatchObject([
    {
      kind: 'refused',
      file: 'DICOMDIR',
      failure: { kind: 'dicomdir-incomplete', missingCount: 3, listedCount: 5, example: 'IMAGES/IM2' },
    },
    { kind: 'case', name: 'IMAGES' },
  ])
})

test('The path of a DICOMDIR stands for its folder.', async () => {
  const root = await disc()
  await writeFile(join(root, 'DICOMDIR'), directory(record('IMAGES\\IM0'), record('IMAGES\\IM1')))
  expect(await openScan(join(root, 'DICOMDIR'))).toMatchObject({ ok: true, value: { format: 'dicom' } })
  expect(await indexAll(join(root, 'DICOMDIR'))).toMatchObject([{ kind: 'case', name: 'IMAGES' }])
  await rm(join(root, 'IMAGES'), { recursive: true })
  expect(await openScan(join(root, 'DICOMDIR'))).toMatchObject({ ok: false, failure: { kind: 'dicomdir-incomplete' } })
})

test('A DICOMDIR with any byte changed, or cut, is read or told.', async () => {
  const root = await disc()
  const whole = directory(record('IMAGES\\IM0'), record('IMAGES\\IM1'))
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 }), async (at, change) => {
      const bytes = change === 0 ? whole.subarray(0, at) : Uint8Array.from(whole)
      if (change > 0) bytes[at]! ^= change
      await writeFile(join(root, 'DICOMDIR'), bytes)
      expect((await indexAll(root)).at(-1)).toMatchObject({ kind: 'case', name: 'IMAGES' })
    }),
    { numRuns: 60 },
  )
})

test('One file alone is indexed, and of a pair both halves.', async () => {
  const root = await writeSeries([{ position: [0, 0, 0], thickness: '1' }])
  const [image = ''] = readdirSync(root)
  for (const file of ['a.hdr', 'a.img', 'a.nii', 'b.img']) await writeFile(join(root, file), '')
  expect(await indexAll(join(root, image))).toMatchObject([{ kind: 'case', files: [join(root, image)] }])
  const met: (readonly string[])[] = []
  for await (const { files } of walk(join(root, 'a.hdr'), new AbortController().signal)) met.push(files)
  expect(met).toEqual([['a.hdr', 'a.img']])
})
