import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Affine, affine, compose, determinant, lpsFromRas, rasFromLps } from './affine.ts'
import type { Grid } from './grid.ts'

/** What a NRRD header says of integer voxels on a grid (teem.sourceforge.net/nrrd/format.html, versions 1 to 5). */
export interface NrrdHeader {
  readonly grid: Grid
  /** Values per voxel, next to each other: 1, or the groups of a segmentation whose segments overlap. */
  readonly componentCount: number
  readonly type: NrrdType
  readonly isLittleEndian: boolean
  readonly isCompressed: boolean
  /** `key:=value`, unescaped. */
  readonly values: ReadonlyMap<string, string>
}

export type NrrdType = 'uint8' | 'int8' | 'uint16' | 'int16' | 'uint32' | 'int32'
export const typeBytes: Readonly<Record<NrrdType, number>> = {
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  uint32: 4,
  int32: 4,
}

const types: Readonly<Record<string, NrrdType>> = {
  ...{ uchar: 'uint8', 'unsigned char': 'uint8', uint8: 'uint8', uint8_t: 'uint8' },
  ...{ 'signed char': 'int8', int8: 'int8', int8_t: 'int8' },
  ...{ short: 'int16', 'short int': 'int16', 'signed short': 'int16', 'signed short int': 'int16', int16: 'int16' },
  ...{ int16_t: 'int16', ushort: 'uint16', 'unsigned short': 'uint16', 'unsigned short int': 'uint16' },
  ...{ uint16: 'uint16', uint16_t: 'uint16', int: 'int32', 'signed int': 'int32', int32: 'int32', int32_t: 'int32' },
  ...{ uint: 'uint32', 'unsigned int': 'uint32', uint32: 'uint32', uint32_t: 'uint32' },
}

/** Signs that turn a space's x and y into RAS. */
const spaces: Readonly<Record<string, 'ras' | 'lps' | 'las'>> = {
  ...{ 'right-anterior-superior': 'ras', RAS: 'ras', 'left-anterior-superior': 'las', LAS: 'las' },
  ...{ 'left-posterior-superior': 'lps', LPS: 'lps' },
}
const rasFrom: Readonly<Record<'ras' | 'lps' | 'las', Affine<'ras', 'lps'>>> = {
  ras: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
  lps: rasFromLps,
  las: affine([-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]),
}

/** Reads the lines before the empty one that ends a header. */
export function parseNrrdHeader(text: string, { file }: { readonly file: string }): Result<NrrdHeader, Failure> {
  const invalid = (because: string) => fail({ kind: 'nrrd-invalid', file, because } as const)
  const [magic = '', ...lines] = text.split(/\r?\n/)
  if (!/^NRRD000[1-5]$/.test(magic)) return invalid('it does not begin with NRRD0001 to NRRD0005')
  const fields = new Map<string, string>()
  const values = new Map<string, string>()
  for (const line of lines.filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, key, mark, value = ''] = /^(.*?)(:=|: )(.*)$/.exec(line) ?? []
    if (key === undefined) return invalid(`the line “${line.slice(0, 40)}” is no field`)
    if (mark === ':=') values.set(unescaped(key), unescaped(value))
    else fields.set(key.toLowerCase(), value.trim())
  }
  if (fields.has('data file') || fields.has('datafile')) return invalid('its voxels lie in another file')
  const type = types[fields.get('type') ?? '']
  if (type === undefined) return invalid(`voxels of type ${fields.get('type') ?? 'unknown'} are no label values`)
  const encoding = fields.get('encoding')?.toLowerCase() ?? ''
  if (!['raw', 'gzip', 'gz'].includes(encoding)) return invalid(`the encoding ${encoding || 'unknown'} is not read`)
  const endian = fields.get('endian')?.toLowerCase()
  if (typeBytes[type] > 1 && endian !== 'little' && endian !== 'big') return invalid('its byte order is not stated')
  const placed = gridOf(fields)
  if (typeof placed === 'string') return invalid(placed)
  return ok({ ...placed, type, isLittleEndian: endian !== 'big', isCompressed: encoding !== 'raw', values })
}

const unescaped = (text: string): string => text.replace(/\\(n|\\)/g, (_, mark) => (mark === 'n' ? '\n' : '\\'))
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')

/** Where the voxels are; a sentence if the header does not say it. */
function gridOf(fields: ReadonlyMap<string, string>): Pick<NrrdHeader, 'grid' | 'componentCount'> | string {
  const space = spaces[fields.get('space') ?? '']
  if (space === undefined) return 'it does not say in which space its voxels lie'
  const sizes = (fields.get('sizes') ?? '').split(/\s+/).map(Number)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1)) return 'its sizes are no counts'
  if (fields.get('dimension') !== String(sizes.length)) return 'dimension and sizes do not fit'
  const directions = [...(fields.get('space directions') ?? '').matchAll(/none|\(([^)]*)\)/g)].map(([, inner]) =>
    inner === undefined ? undefined : vectorOf(inner),
  )
  if (directions.length !== sizes.length) return 'its directions are not stated for every axis'
  const hasGroups = sizes.length === 4 && isNowhere(directions[0])
  const [x, y, z, ...more] = directions.slice(hasGroups ? 1 : 0)
  const [ni, nj, nk] = sizes.slice(hasGroups ? 1 : 0)
  const origin = vectorOf((fields.get('space origin') ?? '').replace(/[()]/g, ''))
  if (more.length > 0 || !x || !y || !z || !ni || !nj || !nk) return 'it is no volume of three axes in space'
  if (![x, y, z].every(isFinite3) || !origin || !isFinite3(origin)) return 'its directions or its origin are no numbers'
  const rows = [0, 1, 2].flatMap((row) => [x[row]!, y[row]!, z[row]!, origin[row]!])
  const rasFromVoxel = compose(rasFrom[space], affine<'lps', 'voxel'>(rows))
  if (determinant(rasFromVoxel) === 0) return 'its directions do not span a volume'
  return { grid: { shape: [ni, nj, nk], rasFromVoxel }, componentCount: hasGroups ? (sizes[0] ?? 1) : 1 }
}

const vectorOf = (text: string): readonly number[] | undefined => {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  return numbers.length === 3 ? numbers : undefined
}
const isFinite3 = (vector: readonly number[]): boolean => vector.every(Number.isFinite)
/** `none`, or `(nan,nan,nan)` as some writers have it. */
const isNowhere = (direction: readonly number[] | undefined): boolean => direction?.every(Number.isNaN) ?? true

/** A header of 16-bit voxels that gzip follows, in LPS as ITK writes it. */
export function formatNrrdHeader(
  { shape, rasFromVoxel }: Grid,
  { componentCount, values }: Pick<NrrdHeader, 'componentCount' | 'values'>,
): string {
  const { elements } = compose(lpsFromRas, rasFromVoxel)
  const vector = (column: number) => `(${[0, 4, 8].map((row) => (elements[row + column] ?? 0) + 0).join(',')})`
  const hasGroups = componentCount > 1
  return [
    'NRRD0004',
    'type: unsigned short',
    `dimension: ${hasGroups ? 4 : 3}`,
    'space: left-posterior-superior',
    `sizes: ${[...(hasGroups ? [componentCount] : []), ...shape].join(' ')}`,
    `space directions: ${[...(hasGroups ? ['none'] : []), vector(0), vector(1), vector(2)].join(' ')}`,
    `kinds: ${hasGroups ? 'vector ' : ''}domain domain domain`,
    'endian: little',
    'encoding: gzip',
    `space origin: ${vector(3)}`,
    ...[...values].map(([key, value]) => `${escaped(key)}:=${escaped(value)}`),
    '\n',
  ].join('\n')
}
