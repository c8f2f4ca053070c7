import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { ImageHeader, Named } from './image-header.ts'

/** Where a header in words (NRRD, MetaImage) says that its voxels lie. */
export interface VoxelPlace {
  /** The file that holds them, relative to the header's folder, with slashes; absent: they follow the header. */
  readonly voxelFile?: string
  /** Lines that are left out before anything else. */
  readonly skippedLines: number
  /** Bytes of the file that are left out then; `last`: the voxels are its last bytes, whatever comes before. */
  readonly startByte: number | 'last'
  readonly isCompressed: boolean
}

/** `voxelOffset` counts from where the place begins, in what is uncompressed. */
export interface PlacedHeader extends ImageHeader {
  readonly place: VoxelPlace
}

/**
 * The file that a header names. It has to lie in the header's folder or below it: a name that leads elsewhere may mean another
 * machine's folder, or reach over a network.
 */
export function voxelFileOf(name: string, { file }: Named): Result<string, Failure> {
  if (/\p{Cc}/u.test(name))
    return fail({ kind: 'header-invalid', file, because: 'what it calls the file of its voxels is no name' })
  const parts = name.split(/[\\/]+/).filter((part) => part !== '.')
  const isInside = parts.every((part) => part !== '' && part !== '..') && !/^[a-z]:/i.test(name)
  return isInside && parts.length > 0
    ? ok(parts.join('/'))
    : fail({ kind: 'voxels-elsewhere', file, voxelFile: parts.at(-1) ?? name })
}
