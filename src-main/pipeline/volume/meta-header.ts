import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { affine, compose, rasFromLps } from './affine.ts'
import { checkedGrid, mostVolumes, type Named } from './image-header.ts'
import type { NiftiDatatype } from './nifti-datatype.ts'
import { type PlacedHeader, type VoxelPlace, voxelFileOf } from './voxel-place.ts'

/** Types and their sizes as MetaIO has them (metaTypes.h): a long has 4 bytes. */
const types: Readonly<Record<string, NiftiDatatype>> = {
  ...{ MET_CHAR: 'int8', MET_UCHAR: 'uint8', MET_SHORT: 'int16', MET_USHORT: 'uint16', MET_INT: 'int32' },
  ...{ MET_UINT: 'uint32', MET_LONG: 'int32', MET_ULONG: 'uint32', MET_LONG_LONG: 'int64', MET_ULONG_LONG: 'uint64' },
  ...{ MET_FLOAT: 'float32', MET_DOUBLE: 'float64' },
}

/** Names that mean the same, in the order in which MetaIO takes them. */
const names = {
  directions: ['TransformMatrix', 'Rotation', 'Orientation'],
  origin: ['Offset', 'Position', 'Origin'],
  isBigEndian: ['BinaryDataByteOrderMSB', 'ElementByteOrderMSB'],
} as const

/**
 * Reads the lines up to the one of the voxels' file, which ends a MetaImage header. World space is LPS, as ITK has it; directions stand axis by
 * axis. Directions, origin and spacing have to be stated.
 */
export function parseMetaHeader(
  text: string,
  { file, hasEnd = true }: Named & { readonly hasEnd?: boolean },
): Result<PlacedHeader, Failure> {
  const invalid = (because: string) => fail({ kind: 'header-invalid', file, because } as const)
  const notMeta = (because: string) => fail({ kind: 'not-of-format', file, format: 'MetaImage', because } as const)
  if (!/^\s*\w+[ \t]*=/.test(text)) return notMeta('it does not begin with a field')
  const fields = fieldsOf(text)
  if (typeof fields === 'string') return invalid(fields)
  const dimSize = numbersOf(fields.get('DimSize'))
  if (!fields.has('ElementType') || dimSize.length === 0) return notMeta('it states no DimSize or no ElementType')
  if (dimSize.some((size) => !Number.isSafeInteger(size) || size < 1)) return invalid('its DimSize is no count')
  if (fields.get('NDims') !== String(dimSize.length)) return invalid('NDims and DimSize do not fit')
  const channels = Number(fields.get('ElementNumberOfChannels') ?? 1)
  if (!Number.isSafeInteger(channels) || channels < 1) return invalid('its ElementNumberOfChannels is no count')
  const [i = 0, j = 0, k = 0, count = 1] = dimSize
  const shape = [i, j, k] as const
  const volumeCount = count * channels
  if (dimSize.length < 3 || dimSize.length > 4 || (count > 1 && channels > 1) || volumeCount > mostVolumes)
    return fail({
      kind: 'not-three-dimensional',
      file,
      shape: [...dimSize, ...(channels > 1 ? [channels] : [])].join(' × '),
    })
  const type = (fields.get('ElementType') ?? '').replace(/_ARRAY$/, '')
  const datatype = types[type]
  if (datatype === undefined) return fail({ kind: 'datatype-unsupported', file, datatype: type })
  if (type === 'MET_UCHAR' && (channels === 3 || channels === 4))
    return fail({ kind: 'datatype-unsupported', file, datatype: channels === 3 ? 'RGB' : 'RGBA' })
  if (isOther(fields, 'ElementToIntensityFunctionSlope', 1) || isOther(fields, 'ElementToIntensityFunctionOffset', 0))
    return invalid('it states a function from stored to real values, which programs take differently')
  const unit = fields.get('DistanceUnits')
  if (unit !== undefined && unit !== 'mm' && unit !== '?') return fail({ kind: 'units-unsupported', file, unit })
  const rasFromVoxel = affineOf(fields, dimSize.length)
  if (typeof rasFromVoxel === 'string') return fail({ kind: 'affine-missing', file, because: rasFromVoxel })
  const checked = checkedGrid({ shape, rasFromVoxel }, { file })
  if (!checked.ok) return checked
  const place = placeOf(fields, { file, hasEnd })
  if (!place.ok) return place
  return ok({
    shape,
    volumeCount,
    ...(channels > 1 && { isInterleaved: true }),
    datatype,
    littleEndian: !isTrue(first(fields, names.isBigEndian)),
    voxelOffset: 0,
    slope: 1,
    intercept: 0,
    ...checked.value,
    place: place.value,
  })
}

type Fields = ReadonlyMap<string, string>

/** Name and value of a line of a header; the name is empty where the line is no field. */
export function metaField(line: string): readonly [name: string, value: string] {
  const at = line.indexOf('=')
  return at < 0 ? ['', ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
}

function fieldsOf(text: string): Fields | string {
  const fields = new Map<string, string>()
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [name, value] = metaField(line)
    if (name === '') return `line ${index + 1} of its header is no field`
    if (fields.has(name)) return `it states its ${name} twice`
    fields.set(name, value)
  }
  return fields
}

const first = (fields: Fields, known: readonly string[]): string | undefined =>
  known.map((name) => fields.get(name)).find((value) => value !== undefined)

const isTrue = (value = ''): boolean => /^(true|t|1|yes|y)$/i.test(value)

const isOther = (fields: Fields, name: string, usual: number): boolean => Number(fields.get(name) ?? usual) !== usual

const numbersOf = (text = ''): readonly number[] =>
  text
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(Number)

/** Of more dimensions than three, the others must not turn into space; why there is no affine, in words. */
function affineOf(fields: Fields, dimensionCount: number) {
  const matrix = numbersOf(first(fields, names.directions))
  const origin = numbersOf(first(fields, names.origin))
  const spacing = numbersOf(fields.get('ElementSpacing'))
  if (matrix.length !== dimensionCount ** 2) return 'its TransformMatrix is not stated'
  if (origin.length !== dimensionCount) return 'its Offset is not stated'
  if (spacing.length !== dimensionCount) return 'its ElementSpacing is not stated'
  if (![...matrix, ...origin, ...spacing].every(Number.isFinite) || !spacing.every((mm) => mm > 0))
    return 'its TransformMatrix, Offset or ElementSpacing are no numbers that place voxels'
  const direction = (axis: number, row: number) => matrix[axis * dimensionCount + row] ?? 0
  if (dimensionCount > 3 && [0, 1, 2].some((axis) => direction(axis, 3) !== 0 || direction(3, axis) !== 0))
    return 'its fourth dimension leads through space'
  const rows = [0, 1, 2].flatMap((row) => [
    ...[0, 1, 2].map((axis) => direction(axis, row) * (spacing[axis] ?? 0)),
    origin[row] ?? 0,
  ])
  return compose(rasFromLps, affine<'lps', 'voxel'>(rows))
}

function placeOf(fields: Fields, { file, hasEnd }: Named & { readonly hasEnd: boolean }): Result<VoxelPlace, Failure> {
  const invalid = (because: string) => fail({ kind: 'header-invalid', file, because } as const)
  const binary = fields.get('BinaryData')
  if (binary !== undefined && !isTrue(binary)) return fail({ kind: 'encoding-unsupported', file, encoding: 'text' })
  const isCompressed = isTrue(fields.get('CompressedData'))
  const headerSize = Number(fields.get('HeaderSize') ?? 0)
  const isLast = headerSize === -1 && !isCompressed
  if (!isLast && (!Number.isSafeInteger(headerSize) || headerSize < 0)) return invalid('its HeaderSize is no count')
  const place = { skippedLines: 0, startByte: isLast ? 'last' : headerSize, isCompressed } as const
  const named = fields.get('ElementDataFile')
  if (named === undefined || named === '') return invalid('it does not say which file holds its voxels')
  if (/^local$/i.test(named)) {
    if (!hasEnd) return fail({ kind: 'header-truncated', file })
    return headerSize > 0 ? invalid('it states a HeaderSize although its voxels follow it') : ok(place)
  }
  if (/^list\b/i.test(named) || named.includes('%')) return fail({ kind: 'voxels-in-several-files', file })
  const voxelFile = voxelFileOf(named, { file })
  return voxelFile.ok ? ok({ ...place, voxelFile: voxelFile.value }) : voxelFile
}
