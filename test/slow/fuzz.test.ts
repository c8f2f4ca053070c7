import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fuzz } from '../fuzz/fuzz.ts'
import { targets } from '../fuzz/targets.ts'
import { temporaryFolder } from '../pipeline/volume/temporary-folder.ts'
import { sharedData } from '../shared.ts'

/** `FUZZ_MINUTES=1 npm run test:slow -- fuzz`: a shorter round. */
const minutes = Number(process.env.FUZZ_MINUTES ?? 10)
const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31)

/** Real files of up to 100 kB that a target starts from besides. */
const lentFolders: Readonly<Record<string, readonly string[]>> = {
  nifti: ['malformed_nifti'],
  dicom: ['dicom/mr_small_syntaxes', 'dicom/malformed'],
  'structure-set': ['dicom/malformed'],
  deidentification: ['dicom/mr_small_syntaxes', 'dicom/malformed'],
}

const lentTo = (target: string): readonly Uint8Array[] =>
  (sharedData === '' ? [] : (lentFolders[target] ?? [])).flatMap((folder) =>
    readdirSync(join(sharedData, folder))
      .toSorted()
      .map((name) => join(sharedData, folder, name))
      .filter((path) => statSync(path).isFile() && statSync(path).size < 100_000)
      .map((path) => new Uint8Array(readFileSync(path))),
  )

test.each(targets.map((target) => [target.name, target] as const))(
  '%s: whatever the bytes are, the reader answers in time and in bounded memory.',
  async (name, target) => {
    const folder = await temporaryFolder()
    const told = await fuzz(target, { minutes, folder, seed, lent: lentTo(name) })
    console.log(name, JSON.stringify({ seed, ...told }))
    expect(told.largestMiB).toBeLessThan(2048)
  },
)
