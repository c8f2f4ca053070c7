import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { readImage, readImageHeader } from '@volume/image.node.ts'
import { readMeta, readMetaHeader } from '@volume/meta.node.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import golden from '../../golden/meta.json' with { type: 'json' }
import { unwrap } from '../../hippocampus-cases.ts'
import { arbitraryAffine, arbitraryShape } from './arbitrary.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const save = (name: string, bytes: string | Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const kindOf = async (path: string): Promise<string> => {
  const scan = await readMeta(path)
  return scan.ok ? ['read', ...scan.value.findings.map(({ kind }) => kind)].join(' ') : scan.failure.kind
}

type Fields = Readonly<Record<string, string | undefined>>

/** A header as MetaIO writes it; what is changed replaces a field, or leaves it out. */
function header(changed: Fields = {}): string {
  const fields = {
    ObjectType: 'Image',
    NDims: '3',
    BinaryData: 'True',
    BinaryDataByteOrderMSB: 'False',
    CompressedData: 'False',
    TransformMatrix: '1 0 0 0 1 0 0 0 1',
    Offset: '10 20 30',
    ElementSpacing: '2 3 4',
    DimSize: '3 2 2',
    ElementType: 'MET_SHORT',
    ...changed,
    ElementDataFile: changed.ElementDataFile ?? 'LOCAL',
  }
  return Object.entries(fields)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${name} = ${value}\n`]))
    .join('')
}
const values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, -12]
const voxels = new Uint8Array(new Int16Array(values).buffer)
const attached = (changed: Fields, data: Uint8Array = voxels) => Buffer.concat([Buffer.from(header(changed)), data])

describe('A MetaImage file', () => {
  test.each(Object.entries(golden.files))(
    'that ITK wrote (%s) holds the same values at the same places.',
    async (_, files) => {
      for (const [name, base64] of Object.entries(files)) save(name, Buffer.from(base64, 'base64'))
      const name = Object.keys(files).find((one) => /\.(mha|mhd|nrrd|nhdr)$/.test(one)) ?? ''
      const summary = unwrap(await readImageHeader(join(folder, name)))
      expect(summary.voxelFile).toBe(Object.keys(files).find((one) => one !== name))
      const { volume, findings } = unwrap(await readImage(join(folder, name)))
      expect([...volume.voxels]).toEqual(golden.values)
      expect(volume.grid).toEqual(summary.grid)
      expect(volume.grid.shape).toEqual(golden.shape)
      for (const [at, element] of volume.grid.rasFromVoxel.elements.slice(0, 12).entries())
        expect(element).toBeCloseTo(golden.rasFromVoxel.flat()[at] ?? Number.NaN, 6)
      expect(findings).toEqual([])
    },
  )

  test('has its world in LPS: its first voxel lies at minus its offset in x and y.', async () => {
    const { grid } = unwrap(await readMeta(save('a.mha', attached({})))).volume
    expect(grid.rasFromVoxel.elements.slice(0, 12).map((one) => one + 0)).toEqual([
      -2, 0, 0, -10, 0, -3, 0, -20, 0, 0, 4, 30,
    ])
  })

  test('of four dimensions, or of several numbers per voxel, holds volumes.', async () => {
    const two = { Offset: '1 2 3 0', ElementSpacing: '2 3 4 1', TransformMatrix: '1 0 0 0 0 1 0 0 0 0 1 0 0 0 0 1' }
    const inTurn = { ...two, NDims: '4', DimSize: '3 2 1 2' }
    const between = { DimSize: '3 2 1', ElementNumberOfChannels: '2' }
    for (const [fields, first] of [
      [inTurn, values.slice(0, 6)],
      [between, values.filter((_, index) => index % 2 === 0)],
    ] as const) {
      const path = save('two.mha', attached(fields))
      expect(unwrap(await readMetaHeader(path))).toMatchObject({ volumeCount: 2 })
      expect(await kindOf(path)).toBe('not-three-dimensional')
      expect([...unwrap(await readMeta(path, 0)).volume.voxels]).toEqual(first)
    }
    const leading = { ...inTurn, TransformMatrix: '1 0 0 1 0 1 0 0 0 0 1 0 0 0 0 1' }
    expect(await kindOf(save('leading.mha', attached(leading)))).toBe('affine-missing')
  })

  test('is found behind a header of stated size, and at the end of its file.', async () => {
    save('x.dat', Buffer.concat([Buffer.from('a header'), voxels]))
    save('x.zdat', Buffer.concat([Buffer.from('a header'), deflateSync(voxels)]))
    for (const fields of [
      { HeaderSize: '8', ElementDataFile: 'x.dat' },
      { HeaderSize: '-1', ElementDataFile: 'x.dat' },
      { HeaderSize: '8', ElementDataFile: 'x.zdat', CompressedData: 'True' },
    ])
      expect([...unwrap(await readMeta(save('x.mhd', header(fields)))).volume.voxels]).toEqual(values)
    const last = attached({ HeaderSize: '-1' }, Buffer.concat([Buffer.from('between'), voxels]))
    expect([...unwrap(await readMeta(save('last.mha', last))).volume.voxels]).toEqual(values)
    // Also where nothing ends the last line.
    expect(await kindOf(save('x.mhd', header({ HeaderSize: '8', ElementDataFile: 'x.dat' }).trimEnd()))).toBe('read')
    expect(await kindOf(save('x.mha', header().trimEnd()))).toBe('header-truncated')
  })

  test.each<[string, Fields, string]>([
    ['no directions', { TransformMatrix: undefined }, 'affine-missing'],
    ['no origin', { Offset: undefined }, 'affine-missing'],
    ['no spacing', { ElementSpacing: undefined }, 'affine-missing'],
    ['a spacing of nothing', { ElementSpacing: '1 0 1' }, 'affine-missing'],
    ['two equal axes', { TransformMatrix: '1 0 0 1 0 0 0 0 1' }, 'affine-singular'],
    ['micrometers', { DistanceUnits: 'um' }, 'units-unsupported'],
    ['text for voxels', { BinaryData: 'False' }, 'encoding-unsupported'],
    ['a list of files', { ElementDataFile: 'LIST' }, 'voxels-in-several-files'],
    ['numbered files', { ElementDataFile: 'x.%03d.raw 1 2 1' }, 'voxels-in-several-files'],
    ['voxels in another folder', { ElementDataFile: '../x.raw' }, 'voxels-elsewhere'],
    ['a name that is none', { ElementDataFile: '\0x.raw' }, 'header-invalid'],
    ['voxels that are not there', { ElementDataFile: 'nothing.raw' }, 'pair-incomplete'],
    ['a plane', { NDims: '2', DimSize: '3 4' }, 'not-three-dimensional'],
    ['sizes that do not fit', { NDims: '4' }, 'header-invalid'],
    ['no size', { DimSize: '3 0 2' }, 'header-invalid'],
    ['half a channel', { ElementNumberOfChannels: '0.5' }, 'header-invalid'],
    ['colors', { ElementType: 'MET_UCHAR', ElementNumberOfChannels: '3' }, 'datatype-unsupported'],
    ['an unknown type', { ElementType: 'MET_OTHER' }, 'datatype-unsupported'],
    ['no type', { ElementType: undefined }, 'not-of-format'],
    ['a function of intensities', { ElementToIntensityFunctionSlope: '2' }, 'header-invalid'],
    ['a header size that is none', { HeaderSize: '-2', ElementDataFile: 'x.dat' }, 'header-invalid'],
    ['a header size before voxels that follow', { HeaderSize: '12' }, 'header-invalid'],
    ['more voxels than bytes', { DimSize: '300 200 200' }, 'data-truncated'],
    ['more voxels than memory', { DimSize: '9007199254740991 9007199254740991 9' }, 'data-truncated'],
  ])('with %s is refused for that.', async (_, changed, kind) => {
    expect(await kindOf(save('wrong.mha', attached(changed)))).toBe(kind)
  })

  test('that is none, or says something twice, is refused.', async () => {
    expect(await kindOf(save('none.mha', 'NRRD0004\n'))).toBe('not-of-format')
    expect(await kindOf(save('twice.mha', `NDims = 3\n${header()}`))).toBe('header-invalid')
    expect(await kindOf(save('line.mha', `ObjectType = Image\nwhatever\n${header()}`))).toBe('header-invalid')
  })

  test('is refused at once however many blanks a line has that is no field.', async () => {
    const before = performance.now()
    const blanks = ' '.repeat(200_000)
    expect(await kindOf(save('blanks.mha', `ObjectType = Image\n${blanks}x${blanks}\n${header()}`))).toBe(
      'header-invalid',
    )
    expect(performance.now() - before).toBeLessThan(2000)
  })

  test('states any grid that a scanner can have, as exactly as double precision is.', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryShape, arbitraryAffine, async (shape, { elements }) => {
        const lps = (row: number, column: number) => (row < 2 ? -1 : 1) * (elements[row * 4 + column] ?? 0)
        const steps = [0, 1, 2].map((axis) => [0, 1, 2].map((row) => lps(row, axis)))
        const spacings = steps.map((step) => Math.hypot(...step))
        const path = save(
          'any.mhd',
          header({
            DimSize: shape.join(' '),
            ElementSpacing: spacings.join(' '),
            TransformMatrix: steps.flatMap((step, axis) => step.map((mm) => mm / (spacings[axis] ?? 1))).join(' '),
            Offset: [0, 1, 2].map((row) => lps(row, 3)).join(' '),
            ElementType: 'MET_UCHAR',
            ElementDataFile: 'any.raw',
          }),
        )
        save('any.raw', new Uint8Array(shape[0] * shape[1] * shape[2]))
        const { grid } = unwrap(await readMetaHeader(path))
        expect(grid.shape).toEqual(shape)
        for (const [index, element] of grid.rasFromVoxel.elements.entries())
          expect(Math.abs(element - (elements[index] ?? Number.NaN))).toBeLessThan(1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('that is cut or has flipped bits anywhere is refused or read, never thrown, whatever it promises.', async () => {
    const whole = [attached({}), attached({ CompressedData: 'True' }, deflateSync(voxels))]
    for (const bytes of whole)
      for (let length = 0; length < bytes.length; length += 3)
        expect(await kindOf(save('cut.mha', bytes.subarray(0, length)))).not.toMatch(/^read/)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 4 }),
        async (bytes, flips) => {
          const flipped = Uint8Array.from(bytes)
          for (const [at, bit] of flips) flipped[at % flipped.length]! ^= 1 << bit
          expect(await kindOf(save('flipped.mha', flipped))).toMatch(/^[a-z -]+$/)
        },
      ),
      { numRuns: 150 },
    )
  })
})
