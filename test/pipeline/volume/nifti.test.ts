import { gunzipSync } from 'node:zlib'
import { parseNifti } from '@volume/nifti.ts'
import { parseNiftiHeader } from '@volume/nifti-header.ts'
import type { Scan } from '@volume/scan.ts'
import { expect, test } from 'vitest'
import golden from '../../golden/volume.json' with { type: 'json' }
import { type BytesOptions, niftiBytes, smallGrid } from './nifti-bytes.ts'

const file = 'scan.nii'
const read = (bytes: Uint8Array): Scan => {
  const scan = parseNifti(bytes, { file })
  if (!scan.ok) throw new Error(JSON.stringify(scan.failure))
  return scan.value
}
const refusal = (options: BytesOptions) => {
  const scan = parseNifti(niftiBytes(options), { file })
  return scan.ok ? undefined : scan.failure
}
const setShort = (offset: number, value: number) => (view: DataView) => view.setInt16(offset, value, true)
const setReal = (offset: number, value: number) => (view: DataView) => view.setFloat32(offset, value, true)

test.each(
  golden.files.map(
    (each) =>
      [
        `${each.datatype}, ${each.byteOrder}-endian, NIfTI-${each.version}${each.isScaled ? ', scaled' : ''}`,
        each,
      ] as const,
  ),
)('%s is read as nibabel reads it.', (_, each) => {
  const { volume, forms, findings } = read(gunzipSync(Buffer.from(each.base64, 'base64')))
  expect(volume.grid.shape).toEqual(each.shape)
  expect(volume.grid.rasFromVoxel.elements).toEqual(each.rasFromVoxel)
  expect(forms?.niftiVersion).toBe(each.version)
  expect(findings.filter(({ kind }) => kind !== 'volume-constant')).toEqual([])
  each.voxels.forEach((value, index) => {
    const tolerance = volume.voxels instanceof Float32Array ? Math.abs(value) * 2 ** -24 : Math.abs(value) * 2 ** -22
    expect(Math.abs(volume.voxels[index]! - value)).toBeLessThanOrEqual(each.isScaled ? tolerance : 0)
  })
})

test('Unscaled voxels keep their stored type; 64-bit integers become doubles.', () => {
  const types = golden.files
    .filter(({ isScaled, version, byteOrder }) => !isScaled && version === 1 && byteOrder === 'big')
    .map(({ datatype, base64 }) => [
      datatype,
      read(gunzipSync(Buffer.from(base64, 'base64'))).volume.voxels.constructor.name,
    ])
  expect(Object.fromEntries(types)).toEqual({
    uint8: 'Uint8Array',
    int16: 'Int16Array',
    int32: 'Int32Array',
    float32: 'Float32Array',
    float64: 'Float64Array',
    int8: 'Int8Array',
    uint16: 'Uint16Array',
    uint32: 'Uint32Array',
    int64: 'Float64Array',
    uint64: 'Float64Array',
  })
})

test('Reading leaves the bytes of the file as they are, big-endian ones too.', () => {
  const big = golden.files.find(({ byteOrder, datatype }) => byteOrder === 'big' && datatype === 'float64')!
  const bytes = new Uint8Array(gunzipSync(Buffer.from(big.base64, 'base64')))
  const before = bytes.slice()
  read(bytes)
  expect(bytes).toEqual(before)
})

test('A slope of 0 or NaN means unscaled, whatever the intercept is.', () => {
  for (const slope of [0, Number.NaN, Infinity])
    expect([...read(niftiBytes({ slope, intercept: 5 })).volume.voxels].slice(0, 3)).toEqual([1, 2, 3])
})

test('Stored values of 16 bits that single precision would merge become doubles.', () => {
  const { voxels } = read(niftiBytes({ slope: 2 ** -10, intercept: 2 ** 20 })).volume
  expect(voxels).toBeInstanceOf(Float64Array)
  expect(voxels[1]! - voxels[0]!).toBe(2 ** -10)
  expect(read(niftiBytes({ slope: 0.5, intercept: -1 })).volume.voxels).toBeInstanceOf(Float32Array)
})

test('An infinite intercept is refused.', () => {
  expect(refusal({ slope: 2, intercept: Infinity })?.kind).toBe('header-invalid')
})

test.each([
  [2n ** 53n - 1n, undefined],
  [2n ** 53n + 1n, 'precision-lost'],
  [-(2n ** 62n), 'precision-lost'],
])('The 64-bit integer %d gives the failure %s.', (value, kind) => {
  const voxels = new BigInt64Array(12).fill(value)
  expect(refusal({ datatype: 'int64', voxels })?.kind).toBe(kind)
})

test.each([
  [32, 'complex64'],
  [128, 'RGB24'],
  [1536, 'float128'],
  [1792, 'complex128'],
  [2304, 'RGBA32'],
  [1, 'binary'],
  [777, 'unknown (code 777)'],
])('Datatype %i is refused as %s.', (code, datatype) => {
  expect(refusal({ damage: setShort(70, code) })).toEqual({ kind: 'datatype-unsupported', file, datatype })
})

test('Trailing dimensions of 1 do not count; a fourth one of 2 does.', () => {
  expect(read(niftiBytes({ damage: setShort(40, 7) })).volume.grid.shape).toEqual([3, 2, 2])
  const four = (view: DataView) => {
    setShort(40, 4)(view)
    setShort(48, 2)(view)
  }
  expect(refusal({ damage: four })).toEqual({ kind: 'not-three-dimensional', file, shape: '3 × 2 × 2 × 2' })
})

test('A header that claims more volumes than any scan has is not believed.', () => {
  const stored = golden.files.find(({ version, byteOrder }) => version === 2 && byteOrder === 'little')
  const countsOf = (volumeCount: number) => {
    const bytes = new Uint8Array(gunzipSync(Buffer.from(stored?.base64 ?? '', 'base64')))
    const view = new DataView(bytes.buffer)
    view.setBigInt64(16, 4n, true)
    view.setBigInt64(48, BigInt(volumeCount), true)
    return parseNiftiHeader(bytes, { file })
  }
  expect(countsOf(300)).toMatchObject({ ok: true, value: { volumeCount: 300 } })
  expect(countsOf(1_000_000_000)).toMatchObject({ ok: false, failure: { kind: 'not-three-dimensional' } })
})

test('Two dimensions are one slice, one dimension is no volume.', () => {
  expect(read(niftiBytes({ damage: setShort(40, 2) })).volume.grid.shape).toEqual([3, 2, 1])
  expect(refusal({ damage: setShort(40, 1) })).toEqual({ kind: 'not-three-dimensional', file, shape: '3' })
})

test('The sform is used where there is one, else the qform; without a code the file is refused.', () => {
  const moved = [...smallGrid.rasFromVoxel.elements.slice(0, 12)]
  moved[3] = 7
  const startX = (forms: BytesOptions['forms']) =>
    read(niftiBytes({ ...(forms ? { forms } : {}) })).volume.grid.rasFromVoxel.elements[3]
  expect(startX({ srow: moved, qformCode: 0 })).toBe(7)
  expect(startX({ srow: moved, sformCode: 0 })).toBe(-10)
  expect(refusal({ forms: { qformCode: 0, sformCode: 0 } })?.kind).toBe('affine-missing')
})

test('Forms that disagree are said to, with the distance; forms that mirror each other too.', () => {
  const moved = [...smallGrid.rasFromVoxel.elements.slice(0, 12)]
  moved[3] = -7
  expect(read(niftiBytes({ forms: { srow: moved } })).findings).toEqual([
    { kind: 'forms-disagree', file, used: 'sform', largestMm: 3 },
  ])
  const mirrored = smallGrid.rasFromVoxel.elements.slice(0, 12).map((e, index) => (index < 4 ? -e : e))
  expect(read(niftiBytes({ forms: { srow: mirrored } })).findings).toEqual([
    { kind: 'forms-mirror', file, used: 'sform' },
  ])
})

test('A form that says it holds but cannot be computed is refused, even if the other one is used.', () => {
  expect(refusal({ forms: { pixdim: [1, 0, 2, 3] } })?.kind).toBe('header-invalid')
  expect(refusal({ forms: { quaternion: [0.9, 0.9, 0] } })?.kind).toBe('header-invalid')
  expect(refusal({ forms: { srow: new Array<number>(12).fill(Number.NaN) } })?.kind).toBe('header-invalid')
  expect(refusal({ forms: { pixdim: [1, 0, 2, 3], qformCode: 0 } })).toBeUndefined()
})

test('A third of a degree of shear is said, and a flat affine refused.', () => {
  const srow = smallGrid.rasFromVoxel.elements.slice(0, 12)
  srow[1] = 2 * Math.tan(Math.PI / 540)
  const [finding] = read(niftiBytes({ forms: { srow, qformCode: 0 } })).findings
  expect(finding?.kind).toBe('grid-sheared')
  expect(finding?.kind === 'grid-sheared' ? finding.angleDegrees : 0).toBeCloseTo(1 / 3, 3)
  expect(refusal({ forms: { srow: [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0], qformCode: 0 } })?.kind).toBe('affine-singular')
})

test('Meters and micrometers are refused, millimeters and unstated units are read.', () => {
  expect([0, 2, 10].map((xyztUnits) => refusal({ forms: { xyztUnits } })?.kind)).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(refusal({ forms: { xyztUnits: 1 } })).toEqual({ kind: 'units-unsupported', file, unit: 'meters' })
  expect(refusal({ forms: { xyztUnits: 3 } })).toEqual({ kind: 'units-unsupported', file, unit: 'micrometers' })
})

test('NaN and infinite voxels are counted, and a constant volume is said to be one.', () => {
  const voxels = new Float32Array(12).fill(3)
  expect(read(niftiBytes({ datatype: 'float32', voxels })).findings).toEqual([
    { kind: 'volume-constant', file, value: 3 },
  ])
  voxels.set([Number.NaN, Infinity, -Infinity], 4)
  expect(read(niftiBytes({ datatype: 'float32', voxels })).findings).toEqual([
    { kind: 'voxels-not-finite', file, count: 3 },
  ])
  const doubles = Float64Array.from(voxels)
  expect(read(niftiBytes({ datatype: 'float64', voxels: doubles })).findings).toEqual([
    { kind: 'voxels-not-finite', file, count: 3 },
  ])
})

test.each([
  ['an Analyze header', (view: DataView) => view.setUint32(344, 0), 'analyze-unsupported'],
  ['a foreign mark', (view: DataView) => view.setUint32(344, 0x6e2b3900), 'not-nifti'],
  ['the mark of a pair', (view: DataView) => view.setUint32(344, 0x6e693100), 'header-invalid'],
  ['a start of 349', (view: DataView) => view.setInt32(0, 349, true), 'not-nifti'],
  ['voxels that start at 351.5', setReal(108, 351.5), 'header-invalid'],
  ['voxels that start in the header', setReal(108, 0), 'header-invalid'],
  ['voxels that start nowhere', setReal(108, Number.NaN), 'header-invalid'],
  ['bits that are not those of the datatype', setShort(72, 64), 'header-invalid'],
  ['nine dimensions', setShort(40, 9), 'header-invalid'],
  ['no dimension', setShort(40, 0), 'header-invalid'],
  ['an empty dimension', setShort(44, 0), 'header-invalid'],
  ['a negative dimension', setShort(44, -2), 'header-invalid'],
  ['more voxels than bytes', setShort(44, 3), 'data-truncated'],
] as const)('A file with %s is refused.', (_, damage, kind) => {
  expect(refusal({ damage })?.kind).toBe(kind)
})

test('A text file that is called NIfTI is said to be text, any other that has no header to have none.', () => {
  const because = (bytes: Uint8Array) => {
    const scan = parseNifti(bytes, { file })
    return scan.ok ? undefined : scan.failure
  }
  expect(because(new TextEncoder().encode('just some notes, not a scan\n'))).toMatchObject({ because: 'it is text' })
  expect(because(Uint8Array.of(0, 1, 2, 3, 4, 5))).toMatchObject({ because: 'it has no NIfTI header' })
})

test('A NIfTI-2 header that a text-mode transfer changed is refused.', () => {
  const damage = (view: DataView) => view.setUint8(8, 0x0a)
  expect(refusal({ forms: { niftiVersion: 2 }, damage })?.kind).toBe('header-invalid')
})

test('No cut of a file throws: every prefix is refused with a kind.', () => {
  for (const niftiVersion of [1, 2] as const) {
    const bytes = niftiBytes({ forms: { niftiVersion } })
    const kinds = new Set(
      Array.from({ length: bytes.length }, (_, length) => {
        const scan = parseNifti(bytes.subarray(0, length), { file })
        return scan.ok ? 'read' : scan.failure.kind
      }),
    )
    expect(kinds).toEqual(new Set(['header-truncated', 'data-truncated']))
  }
})

test('The name of the file says the contrast.', () => {
  const contrast = (name: string) => {
    const scan = parseNifti(niftiBytes(), { file: name })
    return scan.ok ? scan.value.contrast : undefined
  }
  expect(contrast('sub-01_ses-2_T1w.nii.gz')).toEqual({ name: 'T1w', source: 'bids-suffix', evidence: 'T1w' })
  expect(contrast('hippocampus_001.nii.gz')).toBeUndefined()
})
