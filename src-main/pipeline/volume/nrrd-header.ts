import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { checkedGrid, type Named } from './image-header.ts'
import { mitkGroupsKey } from './label-groups.ts'
import { bytesPerVoxel, type NiftiDatatype } from './nifti-datatype.ts'
import { nrrdAxes } from './nrrd-axes.ts'
import { parseNrrdFields } from './nrrd-fields.ts'
import { type PlacedHeader, type VoxelPlace, voxelFileOf } from './voxel-place.ts'

export interface NrrdHeader extends PlacedHeader {
  /** `key:=value`, unescaped. */
  readonly values: ReadonlyMap<string, string>
}

const types: Readonly<Record<string, NiftiDatatype>> = {
  ...{ uchar: 'uint8', 'unsigned char': 'uint8', uint8: 'uint8', uint8_t: 'uint8' },
  ...{ 'signed char': 'int8', int8: 'int8', int8_t: 'int8' },
  ...{ short: 'int16', 'short int': 'int16', 'signed short': 'int16', 'signed short int': 'int16', int16: 'int16' },
  ...{ int16_t: 'int16', ushort: 'uint16', 'unsigned short': 'uint16', 'unsigned short int': 'uint16' },
  ...{ uint16: 'uint16', uint16_t: 'uint16', int: 'int32', 'signed int': 'int32', int32: 'int32', int32_t: 'int32' },
  ...{ uint: 'uint32', 'unsigned int': 'uint32', uint32: 'uint32', uint32_t: 'uint32' },
  ...{ longlong: 'int64', 'long long': 'int64', 'long long int': 'int64', 'signed long long': 'int64' },
  ...{ 'signed long long int': 'int64', int64: 'int64', int64_t: 'int64' },
  ...{ ulonglong: 'uint64', 'unsigned long long': 'uint64', 'unsigned long long int': 'uint64' },
  ...{ uint64: 'uint64', uint64_t: 'uint64', float: 'float32', double: 'float64' },
}

/** A file that begins with this is NRRD; the digit is its version. */
const magic = /^NRRD000[1-5]\s*$/

/**
 * Reads the lines before the empty one that ends a header.
 * @param hasEnd There is such an empty line: where the voxels follow, there has to be one.
 */
export function parseNrrdHeader(
  text: string,
  { file, hasEnd = true }: Named & { readonly hasEnd?: boolean },
): Result<NrrdHeader, Failure> {
  const invalid = (because: string) => fail({ kind: 'nrrd-invalid', file, because } as const)
  const [first = '', ...lines] = text.split(/\r?\n/)
  if (!magic.test(first))
    return fail({
      kind: 'not-of-format',
      file,
      format: 'NRRD',
      because: 'it does not begin with NRRD0001 to NRRD0005',
    })
  const parsed = parseNrrdFields(lines)
  if (!hasEnd && (typeof parsed === 'string' || !parsed.fields.has('data file')))
    return invalid('its header has no end')
  if (typeof parsed === 'string') return invalid(parsed)
  const { fields, values } = parsed
  const type = fields.get('type') ?? 'unknown'
  const datatype = types[type.toLowerCase()]
  if (datatype === undefined) return fail({ kind: 'datatype-unsupported', file, datatype: type })
  const place = placeOf(fields, { file })
  if (!place.ok) return place
  const endian = fields.get('endian')?.toLowerCase()
  if (bytesPerVoxel(datatype) > 1 && endian !== 'little' && endian !== 'big')
    return invalid('its byte order is not stated')
  const axes = nrrdAxes(fields, { file })
  if (!axes.ok) return axes
  const { grid, volumeCount, isInterleaved } = axes.value
  const checked = checkedGrid(grid, { file })
  if (!checked.ok) return checked
  const isSegmentation = values.has(mitkGroupsKey) || values.has('Segment0_ID')
  const stored = { shape: grid.shape, volumeCount, datatype, littleEndian: endian !== 'big', slope: 1, intercept: 0 }
  return ok({
    ...stored,
    ...(isInterleaved && { isInterleaved }),
    ...place.value,
    ...checked.value,
    ...(isSegmentation && { isSegmentation }),
    values,
  })
}

/** Skipped lines and bytes of the file come before the voxels; of gzip, the bytes are those of what it holds. */
function placeOf(
  fields: ReadonlyMap<string, string>,
  { file }: Named,
): Result<{ readonly place: VoxelPlace; readonly voxelOffset: number }, Failure> {
  const invalid = (because: string) => fail({ kind: 'nrrd-invalid', file, because } as const)
  const encoding = fields.get('encoding')?.toLowerCase() ?? 'unknown'
  const isCompressed = encoding === 'gzip' || encoding === 'gz'
  if (!isCompressed && encoding !== 'raw') return fail({ kind: 'encoding-unsupported', file, encoding })
  const skippedLines = Number(fields.get('line skip') ?? 0)
  const skippedBytes = Number(fields.get('byte skip') ?? 0)
  if (!Number.isSafeInteger(skippedLines) || skippedLines < 0) return invalid('its skipped lines are no count')
  const isLast = skippedBytes === -1 && !isCompressed
  if (!isLast && (!Number.isSafeInteger(skippedBytes) || skippedBytes < 0))
    return invalid('its skipped bytes are no count')
  const startByte = isLast ? 'last' : isCompressed ? 0 : skippedBytes
  const place = { skippedLines, startByte, isCompressed } as const
  const voxelOffset = isCompressed ? skippedBytes : 0
  const named = fields.get('data file')
  if (named === undefined) return ok({ place, voxelOffset })
  // A list follows the header, or a name with a number in it stands for many.
  if (/^list\b/i.test(named) || /%\d*d/.test(named)) return fail({ kind: 'voxels-in-several-files', file })
  const voxelFile = voxelFileOf(named, { file })
  return voxelFile.ok ? ok({ place: { ...place, voxelFile: voxelFile.value }, voxelOffset }) : voxelFile
}
