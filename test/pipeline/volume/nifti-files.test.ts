import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readNifti, writeNifti } from '@volume/nifti.node.ts'
import { orientationOf } from '@volume/orientation.ts'
import { reorient, reorientBack } from '@volume/reorient.ts'
import { resample } from '@volume/resample.ts'
import type { Scan } from '@volume/scan.ts'
import { expect } from 'vitest'
import golden from '../../golden/nifti-files.json' with { type: 'json' }
import { centeredGrid } from '../../phantom/grid.ts'
import { sharedData, testShared } from '../../shared.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const files = Object.entries(golden.files)
const orientations = Object.keys(golden.files).filter((name) => name.startsWith('nifti_odd/orientations/'))

async function read(path: string): Promise<Scan> {
  const scan = await readNifti(path)
  if (!scan.ok) throw new Error(JSON.stringify(scan.failure))
  return scan.value
}

testShared.each(files)('%s is read as nibabel reads it.', async (name, facts) => {
  const { grid, voxels } = (await read(join(sharedData, name))).volume
  expect(grid.shape).toEqual(facts.shape)
  grid.rasFromVoxel.elements.forEach((element, index) => {
    expect(element).toBeCloseTo(facts.rasFromVoxel[index]!, 9)
  })
  expect(orientationOf(grid)).toBe(facts.orientation)
  const singles = new Float32Array(voxels)
  expect(createHash('sha256').update(new Uint8Array(singles.buffer)).digest('hex')).toBe(facts.sha256)
})

testShared.each(Object.entries(golden.volumes))(
  'Each volume of %s is read as nibabel reads it; none is taken unless it is asked for.',
  async (name, facts) => {
    const path = join(sharedData, name)
    expect(await readNifti(path)).toMatchObject({ ok: false, failure: { kind: 'not-three-dimensional' } })
    for (const [volume, sha256] of facts.sha256s.entries()) {
      const scan = await readNifti(path, volume)
      if (!scan.ok) throw new Error(JSON.stringify(scan.failure))
      const { grid, voxels } = scan.value.volume
      expect(grid.shape).toEqual(facts.shape)
      for (const [at, element] of grid.rasFromVoxel.elements.entries())
        expect(element).toBeCloseTo(facts.rasFromVoxel[at] ?? Number.NaN, 9)
      const singles = new Float32Array(voxels)
      expect(createHash('sha256').update(new Uint8Array(singles.buffer)).digest('hex')).toBe(sha256)
      expect(scan.value.findings.filter(({ kind }) => kind === 'data-surplus')).toEqual([])
    }
    expect(await readNifti(path, facts.sha256s.length)).toMatchObject({
      ok: false,
      failure: { kind: 'volume-not-among', volume: facts.sha256s.length + 1, count: facts.sha256s.length },
    })
  },
)

testShared('A file of several volumes that is cut is refused, whichever volume is asked for.', async () => {
  const whole = readFileSync(join(sharedData, 'nifti_odd/functional.nii'))
  const cut = join(folder, 'cut.nii')
  writeFileSync(cut, whole.subarray(0, whole.length - 100))
  for (const volume of [0, 7, 19])
    expect(await readNifti(cut, volume)).toMatchObject({ ok: false, failure: { kind: 'data-truncated' } })
})

testShared('All 24 orientations of one head show the same anatomy at the same places of the world.', async () => {
  expect(orientations).toHaveLength(24)
  const place = centeredGrid([20, 25, 20], { spacingMm: [4.1, 4.3, 3.9], anglesDegrees: [7, -4, 11] })
  const references: Float32Array[] = []
  for (const name of orientations) {
    const { volume } = await read(join(sharedData, name))
    expect(name).toContain(orientationOf(volume.grid))
    references.push(resample(volume, { grid: place, interpolation: 'linear', outside: -1 }).voxels)
  }
  const [first, ...others] = references as [Float32Array, ...Float32Array[]]
  expect(first.filter((value) => value > 10).length).toBeGreaterThan(first.length / 3)
  for (const other of others) {
    const largest = other.reduce((most, value, index) => Math.max(most, Math.abs(value - first[index]!)), 0)
    expect(largest).toBeLessThan(0.01)
  }
})

testShared('Reoriented to RAS and back, all 24 are what they were, bit for bit.', async () => {
  for (const name of orientations) {
    const { volume } = await read(join(sharedData, name))
    const turned = reorient(volume, 'RAS')
    expect(orientationOf(turned.grid)).toBe('RAS')
    const back = reorientBack(turned, volume.grid)
    expect(Buffer.compare(bytesOf(back.voxels), bytesOf(volume.voxels))).toBe(0)
  }
})

/** Header bytes of shape and geometry: pixdim[0..3], codes, quaternion, offsets and sform rows of NIfTI-1. */
const geometryBytes = (header: Buffer): Buffer => Buffer.concat([header.subarray(76, 92), header.subarray(252, 328)])

testShared('Written back, all 24 have the same voxels, and shape and geometry bit for bit.', async () => {
  for (const name of orientations) {
    const source = join(sharedData, name)
    const { volume, forms } = await read(source)
    const copy = join(folder, 'copy.nii.gz')
    expect((await writeNifti(copy, volume, { forms })).ok).toBe(true)
    const again = await read(copy)
    expect(again.volume.grid).toEqual(volume.grid)
    expect(again.forms).toEqual(forms)
    expect(Buffer.compare(bytesOf(again.volume.voxels), bytesOf(volume.voxels))).toBe(0)
    const [before, after] = [gunzipSync(readFileSync(source)), gunzipSync(readFileSync(copy))]
    expect(geometryBytes(after).equals(geometryBytes(before))).toBe(true)
    expect(after.subarray(42, 48).equals(before.subarray(42, 48))).toBe(true)
  }
})

testShared(
  'A left-right flipped copy of a head has its left on the other voxel side but on the same world side.',
  async () => {
    const [left, right] = await Promise.all(
      ['avg152T1_LR_nifti', 'avg152T1_RL_nifti'].map((name) => read(join(sharedData, 'nifti_odd', `${name}.nii.gz`))),
    )
    const turned = reorient(left!.volume, 'RAS')
    expect(turned.grid.rasFromVoxel.elements).toEqual(right!.volume.grid.rasFromVoxel.elements)
    expect(Buffer.compare(bytesOf(turned.voxels), bytesOf(right!.volume.voxels))).toBe(0)
  },
)

function bytesOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}
