import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { type Affine, affine, compose, rasFromLps } from './affine.ts'
import type { Grid } from './grid.ts'
import { mostVolumes, type Named } from './image-header.ts'

/** The axes of a NRRD file: three in space, and one beside them whose samples are volumes. */
export interface NrrdAxes {
  readonly grid: Grid
  readonly volumeCount: number
  /** The axis beside them is the fastest: the values of all volumes at one voxel lie next to each other. */
  readonly isInterleaved: boolean
}

/** Signs that turn a space's x and y into RAS. */
const spaces: Readonly<Record<string, Affine<'ras', 'lps'>>> = (() => {
  const ras = affine<'ras', 'lps'>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
  const las = affine<'ras', 'lps'>([-1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
  return {
    ...{ 'right-anterior-superior': ras, ras, 'left-anterior-superior': las, las },
    ...{ 'left-posterior-superior': rasFromLps, lps: rasFromLps },
  }
})()

/** Kinds of axis whose samples together are one value: colors and the like. */
const valueKinds =
  /^((rgb|rgba|hsv|xyz|[34])-colou?r|complex|quaternion|[234]-(vector|gradient|normal|covector)|.*matrix)$/i

/** Where the voxels are; refused if the header does not say it, or says it of what is no volume. */
export function nrrdAxes(fields: ReadonlyMap<string, string>, { file }: Named): Result<NrrdAxes, Failure> {
  const invalid = (because: string) => fail({ kind: 'nrrd-invalid', file, because } as const)
  const sizes = wordsOf(fields.get('sizes')).map(Number)
  if (sizes.length === 0 || sizes.some((size) => !Number.isSafeInteger(size) || size < 1))
    return invalid('its sizes are no counts')
  if (fields.get('dimension') !== String(sizes.length)) return invalid('dimension and sizes do not fit')
  const rasFromSpace = spaces[fields.get('space')?.toLowerCase() ?? '']
  if (rasFromSpace === undefined)
    return fail({ kind: 'affine-missing', file, because: 'it does not say in which space its voxels lie' })
  const unit = [...(fields.get('space units') ?? '').matchAll(/"([^"]*)"/g)].find(
    ([, one]) => !/^(mm|millimet(er|re)s?|)$/i.test(one ?? ''),
  )?.[1]
  if (unit !== undefined) return fail({ kind: 'units-unsupported', file, unit })
  const directions = [...(fields.get('space directions') ?? '').matchAll(/none|\(([^)]*)\)/gi)].map(([, inner]) =>
    inner === undefined ? undefined : vectorOf(inner),
  )
  if (directions.length !== sizes.length)
    return fail({ kind: 'affine-missing', file, because: 'its directions are not stated for every axis' })
  const kinds = wordsOf(fields.get('kinds'))
  if (kinds.length !== 0 && kinds.length !== sizes.length) return invalid('its kinds are not stated for every axis')
  const axes = sizes.map((size, index) => ({ size, direction: directions[index], kind: kinds[index] ?? '', index }))
  // An axis of one sample beside those in space says nothing.
  const counted = axes.filter(({ size, direction }) => size > 1 || !isNowhere(direction))
  const [x, y, z, ...more] = counted.filter(({ direction }) => !isNowhere(direction))
  const [beside, ...others] = counted.filter(({ direction }) => isNowhere(direction))
  const notOne = fail({ kind: 'not-three-dimensional', file, shape: sizes.join(' × ') } as const)
  if (!x || !y || !z || more.length > 0 || others.length > 0 || (beside && beside.size > mostVolumes)) return notOne
  if (beside && valueKinds.test(beside.kind)) return fail({ kind: 'datatype-unsupported', file, datatype: beside.kind })
  const place = beside === undefined ? -1 : counted.indexOf(beside)
  if (place === 1 || place === 2) return invalid('its volumes lie neither one behind the other nor voxel by voxel')
  const origin = vectorOf((fields.get('space origin') ?? '').replace(/[()]/g, ''))
  const columns = [x, y, z].map(({ direction }) => direction ?? [])
  if (!origin || ![...columns, origin].flat().every(Number.isFinite))
    return fail({ kind: 'affine-missing', file, because: 'its directions or its origin are no numbers' })
  const rows = [0, 1, 2].flatMap((row) => [...columns.map((one) => one[row]!), origin[row]!])
  return ok({
    grid: { shape: [x.size, y.size, z.size], rasFromVoxel: compose(rasFromSpace, affine<'lps', 'voxel'>(rows)) },
    volumeCount: beside?.size ?? 1,
    isInterleaved: place === 0,
  })
}

const wordsOf = (text = ''): readonly string[] => text.split(/\s+/).filter((word) => word !== '')

/** Of another length it is none: a plane, or space and time in one. */
const vectorOf = (text: string): readonly number[] | undefined => {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  return numbers.length === 3 ? numbers : undefined
}

/** `none`, or `(nan,nan,nan)` as some writers have it. */
const isNowhere = (direction: readonly number[] | undefined): boolean => direction?.every(Number.isNaN) ?? true
