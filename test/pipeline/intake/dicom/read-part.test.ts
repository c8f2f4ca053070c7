import { readdirSync, readFileSync, statSync } from 'node:fs'
import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseHead } from '../../../../src-main/pipeline/intake/dicom/dataset.node.ts'
import { headerOf, parseHeader } from '../../../../src-main/pipeline/intake/dicom/header.node.ts'
import { readHeaders } from '../../../../src-main/pipeline/intake/dicom/read-header.node.ts'
import { readSeries } from '../../../../src-main/pipeline/intake/dicom/read-series.node.ts'
import { openScan, readScan } from '../../../../src-main/pipeline/intake/read-scan.node.ts'
import { sharedData, testShared } from '../../../shared.ts'
import { dicomFile, writeSeries } from './write-dicom.ts'

const source = (bytes: Uint8Array) => ({ path: '/a/b', file: 'b', sizeBytes: bytes.length, modifiedMs: 1 })

function framesOf(bytes: Uint8Array, parse: (bytes: Uint8Array) => ReturnType<typeof parseHeader>) {
  const header = parse(bytes)
  return header.kind === 'image' ? header.frames : header
}
const ofPart = (bytes: Uint8Array) => headerOf(parseHead(bytes), source(bytes))
const ofAll = (bytes: Uint8Array) => parseHeader(bytes, source(bytes))

testShared('Of every DICOM file the read part says what the whole header says, and where the pixels are.', () => {
  const files = readdirSync(join(sharedData, 'dicom'), { recursive: true, encoding: 'utf8' })
    .map((file) => join(sharedData, 'dicom', file))
    .filter((file) => statSync(file).isFile() && !/seg|README/.test(file))
  const compared = files.filter((file) => {
    const bytes = new Uint8Array(readFileSync(file))
    const all = ofAll(bytes)
    if (all.kind === 'image') expect(framesOf(bytes, ofPart)).toEqual(all.frames)
    return all.kind === 'image'
  })
  expect(compared.length).toBeGreaterThan(250)
})

test('A header with a byte changed says the same in part and in whole, or the part is not taken for one.', () => {
  const whole = dicomFile()
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bytes = whole.slice()
      bytes[at % bytes.length]! ^= change
      const all = framesOf(bytes, ofAll)
      if ('kind' in all) return
      expect(framesOf(bytes, ofPart)).toEqual(all)
    }),
    { numRuns: 500 },
  )
})

async function series() {
  const folder = await writeSeries([
    { position: [0, 0, 0], stored: [1, 2, 3, 4, 5, 6] },
    { position: [0, 0, 1], stored: [7, 8, 9, 10, 11, 12] },
  ])
  return readdirSync(folder).map((file) => join(folder, file))
}

test('Files without a preamble have the pixels that they have with one.', async () => {
  const files = await series()
  const before = await readSeries({ files })
  for (const file of files) await writeFile(file, (await readFile(file)).subarray(132))
  const after = await readSeries({ files })
  if (!before.ok || !after.ok) throw new Error('It was refused.')
  expect(after.value.volume.voxels).toEqual(before.value.volume.voxels)
  expect([...after.value.volume.voxels.subarray(0, 3)]).toEqual([1, 2, 3])
})

test('A file that changed after its header was read is refused, not read from where its pixels were.', async () => {
  const files = await series()
  const [first = ''] = files
  const looked = await openScan(join(first, '..'))
  if (!looked.ok) throw new Error(looked.failure.kind)
  expect((await readScan(looked.value)).ok).toBe(true)
  await utimes(first, new Date(), new Date(Date.now() + 5000))
  expect(await readScan(looked.value)).toMatchObject({ ok: false, failure: { kind: 'file-unreadable' } })
  const { stack: _, ...again } = looked.value
  expect((await readScan(again)).ok).toBe(true)
})

test('Headers come in the order of their files, and none after the work was called off.', async () => {
  const files = await series()
  const headers = await readHeaders([...files, ...files])
  expect(headers.map((header) => header.kind === 'image' && header.frames[0].path)).toEqual([...files, ...files])
  expect(await readHeaders(files, { signal: AbortSignal.abort() })).toEqual([])
})
