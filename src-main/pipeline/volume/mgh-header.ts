import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { affine } from './affine.ts'
import { checkedGrid, type ImageHeader, mostVolumes, type Named } from './image-header.ts'
import type { NiftiDatatype } from './nifti-datatype.ts'

/** Bytes before the voxels, of which the first 90 mean something (FreeSurfer's mri.h and mriio.cpp, version 1). */
export const mghHeaderBytes = 284

const datatypes: Readonly<Record<number, NiftiDatatype>> = {
  0: 'uint8',
  1: 'int32',
  3: 'float32',
  4: 'int16',
  10: 'uint16',
}
const others: Readonly<Record<number, string>> = { 2: 'long', 5: 'bitmap', 6: 'tensor', 7: 'complex64', 9: 'RGB' }

/** Reads and checks the header of an MGH file (big-endian always). `bytes`: its first 284, or all of a shorter file. */
export function parseMghHeader(bytes: Uint8Array, { file }: Named): Result<ImageHeader, Failure> {
  const invalid = (because: string) => fail({ kind: 'header-invalid', file, because } as const)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 4 && view.getInt32(0) !== 1)
    return fail({ kind: 'not-of-format', file, format: 'MGH', because: 'it does not begin with the number 1' })
  if (bytes.length < mghHeaderBytes) return fail({ kind: 'header-truncated', file })
  const [i, j, k, volumeCount] = [4, 8, 12, 16].map((offset) => view.getInt32(offset)) as [
    number,
    number,
    number,
    number,
  ]
  const wrong = [i, j, k, volumeCount].find((size) => size < 1)
  if (wrong !== undefined) return invalid(`a dimension has size ${wrong}`)
  if (volumeCount > mostVolumes)
    return fail({ kind: 'not-three-dimensional', file, shape: [i, j, k, volumeCount].join(' × ') })
  const code = view.getInt32(20)
  const datatype = datatypes[code]
  if (datatype === undefined)
    return fail({ kind: 'datatype-unsupported', file, datatype: others[code] ?? `unknown (code ${code})` })
  if (view.getInt16(28) !== 1)
    return fail({ kind: 'affine-missing', file, because: 'its flag for a valid orientation is not set' })
  const real = (offset: number) => view.getFloat32(offset)
  const spacing = [30, 34, 38].map(real)
  if (!spacing.every((mm) => mm > 0 && Number.isFinite(mm)))
    return invalid(`its voxels measure ${spacing.join(' × ')} mm`)
  // Directions stand axis by axis; the center is that of the voxel at half of each count, which may lie between two.
  const step = (axis: number, row: number) => real(42 + axis * 12 + row * 4) * spacing[axis]!
  const rows = [0, 1, 2].map((row) => {
    const steps = [step(0, row), step(1, row), step(2, row)] as const
    return [...steps, real(78 + row * 4) - (steps[0] * i) / 2 - (steps[1] * j) / 2 - (steps[2] * k) / 2]
  })
  if (!rows.flat().every(Number.isFinite)) return invalid('its directions or its center are not finite numbers')
  const shape = [i, j, k] as const
  const checked = checkedGrid({ shape, rasFromVoxel: affine(rows.flat()) }, { file })
  if (!checked.ok) return checked
  const stored = {
    shape,
    volumeCount,
    datatype,
    littleEndian: false,
    voxelOffset: mghHeaderBytes,
    slope: 1,
    intercept: 0,
  }
  // Times of the sequence and tags of FreeSurfer follow the voxels.
  return ok({ ...stored, ...checked.value, hasTrailer: true })
}
