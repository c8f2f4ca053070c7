import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { metaTexts, mghTexts, nrrdTexts } from '../../../../src-main/pipeline/intake/deidentification/header-fields.ts'
import { headerTexts } from '../../../../src-main/pipeline/intake/deidentification/header-texts.node.ts'
import { temporaryFolder } from '../../../storage/cohorts.ts'

test('Of a NRRD header the fields for words, comments and keys are named, and no value.', () => {
  const header = [
    'NRRD0005',
    '# Complete NRRD file format specification at:',
    '# http://teem.sourceforge.net/nrrd/format.html',
    '# of Jane Doe',
    'content: Jane Doe',
    'type: short',
    'labels: "x" "" ""',
    'data file: doe.raw',
    'space: left-posterior-superior',
    'PatientName:=Doe',
    'Segment0_Name:=tumor',
    'Segment1_Name:=edema',
    'empty:=',
  ]
  const texts = ['content', 'labels', 'data file', 'comments', 'key PatientName', 'key Segment#_Name']
  expect(nrrdTexts(header.join('\n'))).toEqual({ texts, extensions: [] })
  expect(nrrdTexts(header.slice(0, 3).join('\r\n'))).toEqual({ texts: [], extensions: [] })
})

test('Of a MetaImage header every field is named that its library does not define as a number.', () => {
  const header = [
    'ObjectType = Image',
    'NDims = 3',
    'Comment = Jane Doe',
    'Name = head',
    'DimSize = 2 2 2',
    '0010|0010 = Doe^Jane',
    'PatientID = ',
    'ElementType = MET_SHORT',
  ]
  expect(metaTexts([...header, 'ElementDataFile = doe.raw'].join('\n')).texts).toEqual([
    ...['Comment', 'Name', '0010|0010', 'ElementDataFile'],
  ])
  expect(metaTexts([...header.slice(0, 2), 'ElementDataFile = LOCAL'].join('\r\n')).texts).toEqual([])
})

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const tag = (code: number, text: string) =>
  Buffer.concat([int32(code), int32(0), int32(text.length), Buffer.from(text, 'latin1')])
const parameters = Buffer.alloc(20)

test('Of the tags behind the voxels of an MGH file those that hold words are named; one without a length ends them.', () => {
  const transform = Buffer.concat([int32(30), int32(8), Buffer.from('/doe.xfm')])
  const told = mghTexts(
    Buffer.concat([parameters, tag(3, 'mri_convert /doe'), transform, tag(41, 'ROW'), tag(99, 'x'), int32(20)]),
  )
  expect(told.texts).toEqual(['command line', 'path of a transform', 'tag 99', 'tag 20'])
  expect(mghTexts(parameters).texts).toEqual([])
  // A length that leads nowhere.
  expect(mghTexts(Buffer.concat([parameters, int32(3), int32(-1), int32(-1)])).texts).toEqual([])
})

test('In files the same is found, also behind compressed voxels; what cannot be read is told by who reads it.', async () => {
  const folder = temporaryFolder()
  const header = Buffer.alloc(284)
  for (const [index, value] of [1, 2, 2, 2, 1, 4].entries()) header.writeInt32BE(value, index * 4)
  header.writeInt16BE(1, 28)
  for (const [index, value] of [1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0].entries())
    header.writeFloatBE(value, 30 + index * 4)
  const mgh = Buffer.concat([header, Buffer.alloc(16), parameters, tag(3, 'mri_convert /doe')])
  const write = (name: string, bytes: Uint8Array | string) => {
    writeFileSync(join(folder, name), bytes)
    return [join(folder, name)]
  }
  expect(await headerTexts({ format: 'mgh', files: write('a.mgz', gzipSync(mgh)) })).toMatchObject({
    texts: ['command line'],
  })
  expect(await headerTexts({ format: 'mgh', files: write('b.mgh', mgh.subarray(0, 290)) })).toBeUndefined()
  const meta = `ObjectType = Image\n${' '.repeat(20_000)}\nComment = Doe\nElementDataFile = LOCAL\nX = voxels`
  expect(await headerTexts({ format: 'meta', files: write('c.mha', meta) })).toMatchObject({ texts: ['Comment'] })
  expect(await headerTexts({ format: 'nrrd', files: write('d.nrrd', 'NRRD0004\ncontent: a\n\nkey:=voxels') })).toEqual({
    ...{ texts: ['content'], extensions: [] },
  })
  expect(await headerTexts({ format: 'nrrd', files: [join(folder, 'none.nrrd')] })).toBeUndefined()
})
