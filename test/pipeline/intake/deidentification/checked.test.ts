import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { expect } from 'vitest'
import { deidentifyFile } from '../../../../src-main/pipeline/intake/deidentification/deidentify-file.node.ts'
import golden from '../../../golden/deidentified.json' with { type: 'json' }
import { sharedData, testShared } from '../../../shared.ts'

/** Where a second reader is to find what was made: see build/reference/deidentified_dicom.py. */
const folder = process.env.DEIDENTIFIED

const secret = Buffer.alloc(32, 7)

function* sharedFiles(): Iterable<string> {
  const root = join(sharedData, 'dicom')
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort())
    if (statSync(join(root, path)).isFile()) yield path.replaceAll('\\', '/')
}

/** Compressors differ, what they compressed does not. */
const inflated = (pieces: readonly Uint8Array[], name: string): Buffer =>
  /deflated/i.test(name)
    ? Buffer.concat([...pieces.slice(0, -1), inflateRawSync(pieces.at(-1) ?? new Uint8Array())])
    : Buffer.concat(pieces)

testShared('Every real file is de-identified to the bytes that pydicom, dcmdump and dciodvfy have checked.', () => {
  const made: Record<string, string> = {}
  for (const name of sharedFiles()) {
    const dates = /^(ge_dwi|philips_t1|siemens_mosaic)/.test(name) ? 'moved' : 'removed'
    const done = deidentifyFile(readFileSync(join(sharedData, 'dicom', name)), {
      secret,
      dates,
      privateElements: dates === 'moved' ? 'safe' : 'removed',
    })
    if (!done.ok) continue
    const bytes = Buffer.concat(done.value.pieces)
    made[name] = createHash('sha256').update(inflated(done.value.pieces, name)).digest('hex')
    if (folder === undefined) continue
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, name.replaceAll('/', '__')), bytes)
  }
  if (folder !== undefined) return
  expect(made).toEqual(Object.fromEntries(Object.entries(golden.files).map(([name, { sha256 }]) => [name, sha256])))
})
