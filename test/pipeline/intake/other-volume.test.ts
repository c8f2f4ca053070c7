import { readdirSync, readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import type { IndexedCase } from '../../../src-main/pipeline/intake/indexed-case.ts'
import { indexVolume } from '../../../src-main/pipeline/intake/other-volume.node.ts'
import { openScan, readScan } from '../../../src-main/pipeline/intake/read-scan.node.ts'
import { sharedData, testShared } from '../../shared.ts'
import { type Picture, temporaryFolder, writeSeries } from './dicom/write-dicom.ts'
import { indexAll } from './index-all.ts'

const never = new AbortController().signal

/** Four volumes in time of three slices each; the first pixel of all is the volume's number, from 1. */
const inTime: readonly Picture[] = [1, 2, 3, 4].flatMap((volume) =>
  [0, 1, 2].map((z) => ({
    position: [0, 0, z] as const,
    stored: [volume, 1, 2, 3, 4, 5],
    temporalPosition: String(volume),
    instanceNumber: volume * 3 + z,
  })),
)

async function onlyCase(place: string): Promise<IndexedCase> {
  const [found, ...more] = await indexAll(place)
  if (found?.kind !== 'case' || more.length > 0) throw new Error('There is not one case.')
  return found
}

async function volumeOf(found: IndexedCase, volume: number): Promise<IndexedCase> {
  const indexed = await indexVolume({ ...found, volume }, never)
  if (!indexed.ok) throw new Error(indexed.failure.kind)
  return indexed.value
}

async function firstVoxel(found: IndexedCase): Promise<number | undefined> {
  const scan = await readScan(found)
  return scan.ok ? scan.value.volume.voxels[0] : undefined
}

test('Each volume of a series in time becomes a case of its own files on the same grid, which is read as that volume.', async () => {
  const found = await onlyCase(await writeSeries(inTime))
  expect(found.findings).toMatchObject([{ kind: 'volumes-several', count: 4 }, { kind: 'identifiers-present' }])
  for (const volume of [2, 3, 4]) {
    const other = await volumeOf(found, volume)
    expect(other).toMatchObject({ name: `${found.name} volume ${volume}`, grid: found.grid, format: 'dicom' })
    expect(other.findings.map(({ kind }) => kind)).toEqual(['identifiers-present'])
    expect(other.sha256).not.toBe(found.sha256)
    expect(await firstVoxel(other)).toBe(volume)
    // From there all others are found again, the first one too.
    expect((await volumeOf(other, 1)).sha256).toBe(found.sha256)
  }
})

test('Volumes in an archive are found again in it.', async () => {
  const series = await writeSeries(inTime)
  const archive = join(await temporaryFolder(), 'disc.zip')
  const files = readdirSync(series).map((file) => [`a/${file}`, new Uint8Array(readFileSync(join(series, file)))])
  await writeFile(archive, zipSync(Object.fromEntries(files)))
  const found = await onlyCase(archive)
  expect(await firstVoxel(await volumeOf(found, 4))).toBe(4)
})

test('A volume that is not there, and files that are others now, are told.', async () => {
  const folder = await writeSeries(inTime)
  const found = await onlyCase(folder)
  expect(await indexVolume({ ...found, volume: 5 }, never)).toMatchObject({
    ok: false,
    failure: { kind: 'volume-not-among', volume: 5, count: 4 },
  })
  const [first = ''] = found.files
  await writeFile(first, 'x')
  expect(await indexVolume({ ...found, volume: 2 }, never)).toMatchObject({
    ok: false,
    failure: { kind: 'source-changed' },
  })
})

testShared('The last of twenty volumes of a NIfTI file is the one that the command line chooses.', async () => {
  const file = join(sharedData, 'nifti_odd/functional.nii')
  const found = await onlyCase(file)
  const last = await volumeOf(found, 20)
  expect(last).toMatchObject({ name: 'functional volume 20', frame: 19, sha256: found.sha256 })
  const asked = await openScan(file, { volume: 20 })
  const [one, other] = [await readScan(last), asked.ok ? await readScan(asked.value) : asked]
  if (!one.ok || !other.ok) throw new Error('It was not read.')
  expect(one.value.volume.voxels).toEqual(other.value.volume.voxels)
})
