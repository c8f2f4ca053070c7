import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const grid = [
  'type: short',
  'dimension: 3',
  'space: left-posterior-superior',
  'sizes: 2 2 2',
  'space directions: (1,0,0) (0,1,0) (0,0,1)',
  'endian: little',
  'encoding: raw',
  'space origin: (0,0,0)',
]
const nrrd = ['NRRD0004', '# seen by Jane Doe', 'content: Doe', ...grid, 'PatientName:=Doe^Jane', '', ''].join('\n')
const metaFields = {
  ...{ ObjectType: 'Image', NDims: '3', Comment: 'Jane Doe', BinaryData: 'True', BinaryDataByteOrderMSB: 'False' },
  ...{ TransformMatrix: '1 0 0 0 1 0 0 0 1', Offset: '0 0 0', ElementSpacing: '1 1 1', DimSize: '2 2 2' },
  ...{ PatientID: 'Doe4711', ElementType: 'MET_SHORT', ElementDataFile: 'LOCAL' },
}
const meta = Object.entries(metaFields).map(([name, value]) => `${name} = ${value}\n`)
const voxels = Buffer.from(Int16Array.from([1, 2, 3, 4, 5, 6, 7, 8]).buffer)

/** Two voxels along each axis as FreeSurfer has them, and the command that made them behind. */
function mgh(): Buffer {
  const header = Buffer.alloc(284)
  for (const [index, value] of [1, 2, 2, 2, 1, 4].entries()) header.writeInt32BE(value, index * 4)
  header.writeInt16BE(1, 28)
  for (const [index, value] of [1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0].entries())
    header.writeFloatBE(value, 30 + index * 4)
  const command = 'mri_convert /scans/Doe'
  const tag = Buffer.alloc(12)
  tag.writeInt32BE(3)
  tag.writeInt32BE(command.length, 8)
  return Buffer.concat([header, Buffer.from(voxels).swap16(), Buffer.alloc(20), tag, Buffer.from(command)])
}

const scans = {
  'a.nrrd': [Buffer.concat([Buffer.from(nrrd), voxels]), ['content', 'comments', 'key PatientName']],
  'b.mha': [Buffer.concat([Buffer.from(meta.join('')), voxels]), ['Comment', 'PatientID']],
  'c.mgz': [gzipSync(mgh()), ['command line']],
} as const

test.each(Object.entries(scans))(
  'What %s says of a patient is named by info, and is in nothing that is made of it.',
  async (name, [bytes, texts]) => {
    const path = join(scratch, name)
    writeFileSync(path, bytes)
    const told = await insulaJson('info', path)
    expect(told.document.identifiers).toEqual({ texts, extensions: [] })
    expect((await insula('info', path)).printed).toContain(texts.join(', '))
    expect(told.printed).not.toContain('Doe')
    for (const made of ['made.nii', 'made.nii.gz', 'made.nrrd'].map((file) => join(scratch, `${name}-${file}`))) {
      expect((await insulaJson('convert', path, made)).status).toBe(0)
      const written = readFileSync(made)
      expect((made.endsWith('.gz') ? gunzipSync(written) : written).includes('Doe')).toBe(false)
      expect((await insulaJson('info', made)).document.identifiers).toEqual({ texts: [], extensions: [] })
    }
  },
)
