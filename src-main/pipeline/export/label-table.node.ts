import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'

/** The name of the table that belongs to a labelmap: `x.nii.gz` → `x.tsv`. */
export const labelTableOf = (labelmap: string): string => labelmap.replace(/\.nii(\.gz)?$/i, '.tsv')

const hex = (channel: number): string => channel.toString(16).padStart(2, '0')

/** Rows of value, name and color, tab separated, as BIDS 1.9 has them for discrete segmentations (`dseg.tsv`). */
export const labelTable = (segments: readonly Segment[]): string =>
  ['index\tname\tcolor', ...segments.map(({ value, name, color }) => `${value}\t${name}\t#${color.map(hex).join('')}`)]
    .join('\n')
    .concat('\n')

/** Writes the table of a labelmap beside it; answers its base name. */
export async function writeLabelTable(
  labelmap: string,
  segments: readonly Segment[],
): Promise<Result<string, Failure>> {
  const path = labelTableOf(labelmap)
  const file = basename(path)
  try {
    await writeFile(path, labelTable(segments))
    return ok(file)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return fail({ kind: 'file-unwritable', file, because: `the system reports ${String(error.code)}` })
  }
}
