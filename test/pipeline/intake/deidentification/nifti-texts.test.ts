import { join } from 'node:path'
import { expect, test } from 'vitest'
import { niftiTexts, textsIn } from '../../../../src-main/pipeline/intake/deidentification/nifti-texts.node.ts'
import { sharedData, testShared } from '../../../shared.ts'

/** A header with room for extensions; `versionBytes` is the size of its kind. */
function header(
  versionBytes: 348 | 540,
  littleEndian: boolean,
  extensions: readonly (readonly [code: number, size: number])[],
) {
  const size = extensions.reduce((sum, [, bytes]) => sum + bytes, 0)
  const bytes = Buffer.alloc(versionBytes + 4 + size + 32, 0)
  const int32 = (value: number, at: number) =>
    littleEndian ? bytes.writeInt32LE(value, at) : bytes.writeInt32BE(value, at)
  int32(versionBytes, 0)
  const voxels = versionBytes + 4 + size
  if (versionBytes === 348) littleEndian ? bytes.writeFloatLE(voxels, 108) : bytes.writeFloatBE(voxels, 108)
  else littleEndian ? bytes.writeBigInt64LE(BigInt(voxels), 168) : bytes.writeBigInt64BE(BigInt(voxels), 168)
  bytes[versionBytes] = extensions.length > 0 ? 1 : 0
  let at = versionBytes + 4
  for (const [code, sizeBytes] of extensions) {
    int32(sizeBytes, at)
    int32(code, at + 4)
    at += sizeBytes
  }
  return bytes
}

test.each([
  [348, true, 148],
  [348, false, 148],
  [540, true, 240],
  [540, false, 240],
] as const)(
  'Texts and extensions of a header of %i bytes are named (little-endian: %s).',
  (versionBytes, littleEndian, descrip) => {
    const bytes = header(versionBytes, littleEndian, [
      [2, 64],
      [99, 16],
    ])
    bytes.write('Doe', descrip, 'latin1')
    expect(textsIn(bytes)).toEqual({
      texts: ['descrip'],
      extensions: [
        { code: 2, name: 'DICOM', sizeBytes: 64 },
        { code: 99, name: 'code 99', sizeBytes: 16 },
      ],
    })
  },
)

test('A header without either has none; an extension whose size makes no sense ends the list, and so does the end of the file.', () => {
  expect(textsIn(header(348, true, []))).toEqual({ texts: [], extensions: [] })
  const bytes = header(348, true, [
    [6, 32],
    [6, 32],
  ])
  bytes.writeInt32LE(7, 348 + 4 + 32)
  expect(textsIn(bytes).extensions).toHaveLength(1)
  expect(textsIn(header(348, true, [[6, 32]]).subarray(0, 355)).extensions).toEqual([])
  expect(textsIn(Buffer.alloc(10))).toEqual({ texts: [], extensions: [] })
})

testShared('Of a real file the text and the extension are told that nibabel finds in it.', async () => {
  expect(await niftiTexts(join(sharedData, 'nifti_odd/with_extension.nii.gz'))).toEqual({
    texts: ['descrip'],
    extensions: [{ code: 0, name: 'code 0', sizeBytes: 384 }],
  })
  expect(await niftiTexts(join(sharedData, 'nifti_odd/nothing.nii'))).toBeUndefined()
})
