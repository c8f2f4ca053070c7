import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readNrrd, readNrrdHeader } from '@volume/nrrd.node.ts'
import { writeNrrd } from '@volume/nrrd-write.node.ts'
import type { VoxelArray } from '@volume/volume.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from '../../golden/nrrd.json' with { type: 'json' }
import { unwrap } from '../../hippocampus-cases.ts'
import { arbitraryAffine, arbitraryShape } from './arbitrary.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const save = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const kindOf = async (path: string): Promise<string> => {
  const scan = await readNrrd(path)
  return scan.ok ? ['read', ...scan.value.findings.map(({ kind }) => kind)].join(' ') : scan.failure.kind
}

/** A header as the format states it; what is changed replaces a field, or leaves it out. */
const header = (changed: Readonly<Record<string, string | undefined>> = {}): string => {
  const fields = {
    type: 'short',
    dimension: '3',
    space: 'RAS',
    sizes: '3 2 2',
    'space directions': '(2,0,0) (0,2,0) (0,0,3)',
    'space origin': '(1,2,3)',
    endian: 'little',
    encoding: 'raw',
    ...changed,
  }
  const lines = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${value}`]))
  return ['NRRD0005', ...lines, ''].join('\n')
}
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12]
const voxels = new Uint8Array(new Int16Array(values).buffer)
const attached = (changed: Readonly<Record<string, string | undefined>>, data: Uint8Array): Buffer =>
  Buffer.concat([Buffer.from(`${header(changed)}\n`), data])

describe('A NRRD scan', () => {
  test.each(Object.entries(golden.scans))(
    'that teem wrote (%s) is read with the values and the place it has there.',
    async (_, { files, volumes }) => {
      for (const [name, base64] of Object.entries(files)) save(name, Buffer.from(base64, 'base64'))
      const name = Object.keys(files).find((one) => /\.n(rr|hd)r?d?$/.test(one)) ?? ''
      const path = join(folder, name)
      const summary = unwrap(await readNrrdHeader(path))
      expect(summary).toMatchObject({ volumeCount: volumes.length, findings: [] })
      expect(summary.voxelFile).toBe(Object.keys(files).find((one) => one !== name))
      if (volumes.length > 1) expect(await kindOf(path)).toBe('not-three-dimensional')
      for (const [index, expected] of volumes.entries()) {
        const { volume, findings } = unwrap(await readNrrd(path, volumes.length > 1 ? index : undefined))
        expect([...volume.voxels]).toEqual(expected)
        expect(volume.grid.shape).toEqual(golden.shape)
        for (const [at, element] of volume.grid.rasFromVoxel.elements.slice(0, 12).entries())
          expect(element).toBeCloseTo(golden.rasFromVoxel.flat()[at] ?? Number.NaN, 12)
        expect(findings).toEqual([])
      }
      expect(await readNrrd(path, volumes.length)).toMatchObject({ failure: { kind: 'volume-not-among' } })
    },
  )

  test.each(Object.entries(golden.refused))(
    'whose voxels teem wrote as %s is refused for that.',
    async (name, base64) => {
      const path = save('encoded.nrrd', Buffer.from(base64, 'base64'))
      expect(await readNrrd(path)).toMatchObject({ failure: { kind: 'encoding-unsupported', encoding: name } })
    },
  )

  test('is found behind lines and bytes that are skipped, at the end of its file, and under gzip.', async () => {
    const before = Buffer.from('a\nb\n12345')
    const packed = Buffer.concat([Buffer.from('a\nb\n'), gzipSync(Buffer.concat([Buffer.from('12345'), voxels]))])
    for (const [fields, data] of [
      [{ 'line skip': '2', 'byte skip': '5' }, Buffer.concat([before, voxels])],
      [{ 'line skip': '1', 'byte skip': '-1' }, Buffer.concat([before, voxels])],
      [{ lineskip: '2', byteskip: '5', encoding: 'gz' }, packed],
    ] as const) {
      expect([...unwrap(await readNrrd(save('skips.nrrd', attached(fields, data)))).volume.voxels]).toEqual(values)
      save('skips.bin', data)
      const path = save('skips.nhdr', header({ ...fields, 'data file': './skips.bin' }))
      expect([...unwrap(await readNrrd(path)).volume.voxels]).toEqual(values)
    }
    const far = { 'line skip': '900', 'byte skip': String(Number.MAX_SAFE_INTEGER) }
    expect(await kindOf(save('far.nrrd', attached(far, voxels)))).toBe('data-truncated')
    expect(await kindOf(save('far.nrrd', attached({ ...far, encoding: 'gzip' }, gzipSync(voxels))))).toMatch(
      /trunc|damaged/,
    )
  })

  test('may name its voxels in a folder below, with either slash, and has to have them.', async () => {
    mkdirSync(join(folder, 'below'), { recursive: true })
    save('below/x.raw', voxels)
    for (const name of ['below/x.raw', String.raw`below\x.raw`]) {
      const path = save('x.nhdr', header({ 'data file': name }))
      expect([...unwrap(await readNrrd(path)).volume.voxels]).toEqual(values)
      expect(unwrap(await readNrrdHeader(path)).voxelFile).toBe('below/x.raw')
    }
    const alone = save('alone.nhdr', header({ 'data file': 'none.raw' }))
    expect(await readNrrd(alone)).toMatchObject({
      failure: { kind: 'pair-incomplete', file: 'alone.nhdr', missing: 'none.raw' },
    })
    save('short.raw', voxels.subarray(0, 20))
    expect(await readNrrd(save('short.nhdr', header({ 'data file': 'short.raw' })))).toMatchObject({
      failure: { kind: 'data-truncated', file: 'short.raw', expectedBytes: 24, presentBytes: 20 },
    })
    expect(await kindOf(save('folder.nhdr', header({ 'data file': 'below' })))).toBe('file-unreadable')
  })

  test('with bytes behind its voxels is read with a finding.', async () => {
    const path = save('more.nrrd', attached({}, Buffer.concat([voxels, voxels])))
    expect(await kindOf(path)).toBe('read data-surplus')
  })

  test('that says of itself that it is a segmentation is told as one.', async () => {
    const slicer = header().replace(/$/, 'Segment0_ID:=Segment_1\n')
    const path = save('x.seg.nrrd', Buffer.concat([Buffer.from(`${slicer}\n`), voxels]))
    expect(unwrap(await readNrrdHeader(path))).toMatchObject({ isSegmentation: true })
  })

  test('of any grid and type is read as it was written, number by number.', async () => {
    const arrays = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array]
    await fc.assert(
      fc.asyncProperty(
        arbitraryShape,
        arbitraryAffine,
        fc.constantFrom(...arrays),
        fc.infiniteStream(fc.integer({ min: 0, max: 127 })),
        async (shape, rasFromVoxel, VoxelsOfType, stream) => {
          const count = shape[0] * shape[1] * shape[2]
          const stored: VoxelArray = VoxelsOfType.from([...stream.take(count)])
          const volume = { grid: { shape, rasFromVoxel }, voxels: stored }
          const path = join(folder, 'any.nrrd')
          unwrap(await writeNrrd(path, volume))
          const read = unwrap(await readNrrd(path)).volume
          expect(read.grid.shape).toEqual(shape)
          expect(read.grid.rasFromVoxel.elements.every((one, at) => one === rasFromVoxel.elements[at])).toBe(true)
          expect(read.voxels).toEqual(stored)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('whose volumes lie voxel by voxel next to each other is taken apart, whatever their number and type.', async () => {
    await fc.assert(
      fc.asyncProperty(
        arbitraryShape,
        fc.integer({ min: 2, max: 9 }),
        fc.constantFrom('uchar', 'short', 'int'),
        fc.boolean(),
        async (shape, volumeCount, type, isPacked) => {
          const count = shape[0] * shape[1] * shape[2]
          const all = Array.from({ length: count * volumeCount }, (_, index) => (index * 7) % 101)
          const stored = { uchar: Uint8Array, short: Int16Array, int: Int32Array }[type].from(all)
          const bytes = new Uint8Array(stored.buffer)
          const fields = {
            ...{ type, dimension: '4', sizes: [volumeCount, ...shape].join(' '), encoding: isPacked ? 'gzip' : 'raw' },
            'space directions': 'none (2,0,0) (0,2,0) (0,0,3)',
          }
          const path = save('apart.nrrd', attached(fields, isPacked ? gzipSync(bytes) : bytes))
          const volume = volumeCount - 1
          const read = unwrap(await readNrrd(path, volume))
          expect([...read.volume.voxels]).toEqual(all.filter((_, index) => index % volumeCount === volume))
          save('apart.nrrd', attached(fields, isPacked ? gzipSync(bytes.subarray(1)) : bytes.subarray(1)))
          expect(await readNrrd(path, volume)).toMatchObject({ failure: { kind: 'data-truncated' } })
        },
      ),
      { numRuns: 40 },
    )
  })

  test('that is cut or has flipped bits anywhere is refused or read, never thrown, whatever it promises.', async () => {
    const whole = [attached({}, voxels), attached({ encoding: 'gzip' }, gzipSync(voxels))]
    for (const bytes of whole)
      for (let length = 0; length < bytes.length; length += 3)
        expect(await kindOf(save('cut.nrrd', bytes.subarray(0, length)))).not.toMatch(/^read/)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 4 }),
        async (bytes, flips) => {
          const flipped = Uint8Array.from(bytes)
          for (const [at, bit] of flips) flipped[at % flipped.length]! ^= 1 << bit
          expect(await kindOf(save('flipped.nrrd', flipped))).toMatch(/^[a-z -]+$/)
        },
      ),
      { numRuns: 150 },
    )
  })
})
