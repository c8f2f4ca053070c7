import { compose, lpsFromRas } from './affine.ts'
import type { Grid } from './grid.ts'
import type { NiftiDatatype } from './nifti-datatype.ts'
import { escaped } from './nrrd-fields.ts'

export interface NrrdContent {
  readonly datatype: NiftiDatatype
  /** Values per voxel, next to each other: 1, or the groups of a segmentation whose segments overlap. */
  readonly componentCount: number
  /** What the axis of the groups is called: MITK has vectors there, 3D Slicer lists. */
  readonly groupKind?: 'vector' | 'list' | undefined
  readonly values: ReadonlyMap<string, string>
}

/** What ITK calls them. */
const typeNames: Readonly<Record<NiftiDatatype, string>> = {
  ...{ uint8: 'unsigned char', int8: 'signed char', uint16: 'unsigned short', int16: 'short' },
  ...{ uint32: 'unsigned int', int32: 'int', uint64: 'unsigned long long', int64: 'long long' },
  ...{ float32: 'float', float64: 'double' },
}

/** A header that little-endian voxels under gzip follow, in LPS as ITK writes it; every number as exact as it is. */
export function formatNrrdHeader(
  { shape, rasFromVoxel }: Grid,
  { datatype, componentCount, groupKind = 'vector', values }: NrrdContent,
): string {
  const { elements } = compose(lpsFromRas, rasFromVoxel)
  const vector = (column: number) => `(${[0, 4, 8].map((row) => (elements[row + column] ?? 0) + 0).join(',')})`
  const hasGroups = componentCount > 1
  return [
    'NRRD0004',
    `type: ${typeNames[datatype]}`,
    `dimension: ${hasGroups ? 4 : 3}`,
    'space: left-posterior-superior',
    `sizes: ${[...(hasGroups ? [componentCount] : []), ...shape].join(' ')}`,
    `space directions: ${[...(hasGroups ? ['none'] : []), vector(0), vector(1), vector(2)].join(' ')}`,
    `kinds: ${hasGroups ? `${groupKind} ` : ''}domain domain domain`,
    'endian: little',
    'encoding: gzip',
    `space origin: ${vector(3)}`,
    ...[...values].map(([key, value]) => `${escaped(key)}:=${escaped(value)}`),
    '\n',
  ].join('\n')
}
