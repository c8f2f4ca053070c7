import { createHash } from 'node:crypto'
import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { affine } from '@volume/affine.ts'
import { readMgh, readMghHeader } from '@volume/mgh.node.ts'
import { parseMghHeader } from '@volume/mgh-header.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from '../../golden/mgh.json' with { type: 'json' }
import { unwrap } from '../../hippocampus-cases.ts'
import { sharedData, testShared } from '../../shared.ts'
import { arbitraryAffine, arbitraryShape } from './arbitrary.ts'
import { mghBytes } from './mgh-bytes.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const save = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const small = (damage?: (view: DataView) => void) =>
  mghBytes({
    shape: [3, 2, 2],
    rasFromVoxel: affine([-2, 0, 0, 10, 0, 0, 2, 20, 0, -3, 0, 30]),
    code: 4,
    voxels: new Uint8Array(24).map((_, index) => (index % 2) * ((index + 1) / 2)),
    ...(damage && { damage }),
  })
const kindOf = async (path: string): Promise<string> => {
  const scan = await readMgh(path)
  return scan.ok ? ['read', ...scan.value.findings.map(({ kind }) => kind)].join(' ') : scan.failure.kind
}

describe('An MGH file', () => {
  testShared.each(Object.entries(golden.files))('%s is read as nibabel reads it.', async (name, facts) => {
    const path = join(sharedData, name)
    const { volume, findings } = unwrap(await readMgh(path))
    expect(volume.grid.shape).toEqual(facts.shape)
    for (const [index, element] of volume.grid.rasFromVoxel.elements.entries())
      expect(element).toBeCloseTo(facts.rasFromVoxel[index] ?? Number.NaN, 4)
    const singles = new Float32Array(volume.voxels)
    expect(createHash('sha256').update(new Uint8Array(singles.buffer)).digest('hex')).toBe(facts.sha256)
    expect(findings).toEqual([])
    expect(unwrap(await readMghHeader(path))).toMatchObject({ grid: volume.grid, datatype: 'uint8', volumeCount: 1 })
  })

  test.each(Object.entries(golden.written))('of %s that nibabel wrote holds the same values.', async (_, facts) => {
    const bytes = Buffer.from(facts.base64, 'base64')
    for (const path of [save('a.mgh', bytes), save('a.mgz', gzipSync(bytes)), save('a.mgh.gz', gzipSync(bytes))]) {
      const count = facts.volumes.length
      expect(unwrap(await readMghHeader(path))).toMatchObject({ volumeCount: count })
      if (count > 1) expect(await kindOf(path)).toBe('not-three-dimensional')
      for (const [volume, values] of facts.volumes.entries()) {
        const read = unwrap(await readMgh(path, count > 1 ? volume : undefined))
        expect(read.volume.grid.shape).toEqual(golden.shape)
        expect([...read.volume.voxels]).toEqual(values)
        for (const [index, element] of read.volume.grid.rasFromVoxel.elements.entries())
          expect(element).toBeCloseTo(facts.rasFromVoxel[index] ?? Number.NaN, 4)
        expect(read.findings).toEqual([])
      }
      expect(await readMgh(path, count)).toMatchObject({ failure: { kind: 'volume-not-among', count } })
    }
  })

  test('states any grid that a scanner can have, as exactly as single precision is.', () => {
    fc.assert(
      fc.property(arbitraryShape, arbitraryAffine, (shape, rasFromVoxel) => {
        const bytes = mghBytes({ shape, rasFromVoxel, code: 0, voxels: new Uint8Array(0) })
        const { grid } = unwrap(parseMghHeader(bytes, { file: 'a.mgh' }))
        expect(grid.shape).toEqual(shape)
        for (const [index, element] of grid.rasFromVoxel.elements.entries())
          expect(Math.abs(element - rasFromVoxel.elements[index]!)).toBeLessThan(1e-4)
      }),
    )
  })

  test('may be followed by what FreeSurfer writes there: that is no finding.', async () => {
    expect(await kindOf(save('tags.mgz', gzipSync(Buffer.concat([small(), new Uint8Array(500)]))))).toBe('read')
  })

  test.each([
    ['no MGH at all', (view: DataView) => view.setInt32(0, 348), 'not-of-format'],
    ['no columns', (view: DataView) => view.setInt32(4, 0), 'header-invalid'],
    ['fewer than no volumes', (view: DataView) => view.setInt32(16, -1), 'header-invalid'],
    ['more volumes than there are', (view: DataView) => view.setInt32(16, 70_000), 'not-three-dimensional'],
    ['tensors', (view: DataView) => view.setInt32(20, 6), 'datatype-unsupported'],
    ['a type that is not known', (view: DataView) => view.setInt32(20, 99), 'datatype-unsupported'],
    ['no valid orientation', (view: DataView) => view.setInt16(28, 0), 'affine-missing'],
    ['voxels without size', (view: DataView) => view.setFloat32(30, 0), 'header-invalid'],
    ['a size that is no number', (view: DataView) => view.setFloat32(34, Number.NaN), 'header-invalid'],
    ['a center that is no number', (view: DataView) => view.setFloat32(78, Number.NaN), 'header-invalid'],
    [
      'two equal axes',
      (view: DataView) => [0, 4, 8].map((at) => view.setFloat32(54 + at, view.getFloat32(42 + at))),
      'affine-singular',
    ],
    ['more voxels than bytes', (view: DataView) => view.setInt32(4, 1000), 'data-truncated'],
    [
      'more voxels than memory',
      (view: DataView) => [4, 8, 12].map((at) => view.setInt32(at, 2 ** 31 - 1)),
      'data-truncated',
    ],
  ])('with %s is refused for that.', async (_, damage, kind) => {
    const bytes = small((view) => void damage(view))
    expect(await kindOf(save('wrong.mgh', bytes))).toBe(kind)
    expect(await kindOf(save('wrong.mgz', gzipSync(bytes)))).toBe(kind)
  })

  test('whose name lies about compression is refused.', async () => {
    expect(await kindOf(save('plain.mgz', small()))).toBe('compression-misnamed')
    expect(await kindOf(save('packed.mgh', gzipSync(small())))).toBe('compression-misnamed')
  })

  test('of more voxels than a workstation can hold is refused, and one that unpacks without end is not read to its end.', async () => {
    const large = save(
      'large.mgh',
      small((view) => [4, 8, 12].map((at) => view.setInt32(at, 1500))),
    )
    truncateSync(large, 284 + 2 * 1500 ** 3)
    expect(await kindOf(large)).toBe('volume-too-large')
    const bomb = Buffer.concat([small(), Buffer.alloc(40 * 2 ** 20)])
    expect(await kindOf(save('bomb.mgz', gzipSync(bomb, { level: 1 })))).toBe('inflates-beyond-header')
  })

  test('that is cut or has a flipped bit anywhere is refused or read, never thrown.', async () => {
    const plain = small()
    const packed = gzipSync(plain)
    for (let length = 0; length < plain.length; length += 11)
      expect(await kindOf(save('cut.mgh', plain.subarray(0, length)))).toMatch(/header-truncated|data-truncated/)
    for (let length = 0; length < packed.length; length += 5)
      expect(await kindOf(save('cut.mgz', packed.subarray(0, length)))).toMatch(/gzip-damaged|misnamed|truncated/)
    for (let bit = 0; bit < 90 * 8; bit++) {
      const flipped = Uint8Array.from(plain)
      flipped[bit >> 3]! ^= 1 << (bit % 8)
      expect(await kindOf(save('flipped.mgh', flipped))).toMatch(/^[a-z -]+$/)
    }
    const stored = gzipSync(plain, { level: 0 })
    stored[stored.length - 20]! ^= 4
    expect(await kindOf(save('bit.mgz', stored))).toBe('gzip-damaged')
  })
})
