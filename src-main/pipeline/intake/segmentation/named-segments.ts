import type { Segment } from '@contract/segment.ts'
import { paletteColor } from '@volume/palette.ts'

/** A file of a segmentation: its name without the ending, and the label values that it holds, sorted, without 0. */
export interface LabelFile {
  readonly stem: string
  readonly values: readonly number[]
}

export interface NamedSegments {
  readonly segments: readonly Segment[]
  /** For each file: the segment that each of its stored values stands for. */
  readonly segmentValues: readonly ReadonlyMap<number, number>[]
}

/**
 * What the values of the files stand for. Several files with one value each are masks: each is a segment, called like its
 * file, and has the value that a table gives to that name. Otherwise values are segments, named by the table, and the same
 * value in two files is the same segment.
 */
export function namedSegments(files: readonly LabelFile[], table: readonly Segment[] = []): NamedSegments {
  const areMasks = files.length > 1 && files.every(({ values }) => values.length <= 1)
  return areMasks ? namedMasks(files, table) : namedValues(files, table)
}

function namedValues(files: readonly LabelFile[], table: readonly Segment[]): NamedSegments {
  const values = [...new Set(files.flatMap((file) => file.values))].toSorted((a, b) => a - b)
  const [only] = files
  const isMask = files.length === 1 && values.length === 1
  return {
    segments: values.map(
      (value, index) =>
        table.find((one) => one.value === value) ?? {
          value,
          name: isMask && only ? only.stem : `Label ${value}`,
          color: paletteColor(index),
        },
    ),
    segmentValues: files.map((file) => new Map(file.values.map((value) => [value, value]))),
  }
}

function namedMasks(files: readonly LabelFile[], table: readonly Segment[]): NamedSegments {
  const names = distinctParts(files.map(({ stem }) => stem))
  const known = names.map((name) => table.find((one) => plain(one.name) === plain(name)))
  const taken = new Set(known.flatMap((one) => (one ? [one.value] : [])))
  let next = 1
  const segments = names.map((name, index): Segment => {
    const present = known[index]
    if (present && known.indexOf(present) === index) return present
    while (taken.has(next)) next++
    taken.add(next)
    return { value: next, name, color: paletteColor(index) }
  })
  return {
    segments,
    segmentValues: files.map(({ values }, index) => new Map(values.map((value) => [value, segments[index]!.value]))),
  }
}

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')

/** Names without what all of them begin with, up to a separator: `sub-01_caudate` → `caudate`. */
function distinctParts(names: readonly string[]): readonly string[] {
  const [first = ''] = names
  let common = 0
  while (common < first.length && names.every((name) => name[common] === first[common])) common++
  const shared = /^.*[_\-. ]/.exec(first.slice(0, common))?.[0].length ?? 0
  return names.map((name) => (name.length > shared ? name.slice(shared) : name))
}
