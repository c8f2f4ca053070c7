import type { Segment } from '@contract/segment.ts'
import { paletteColor } from '@volume/palette.ts'
import { maskName } from './mask-name.ts'

/** A file of a segmentation: its name without the ending, and the label values that it holds, sorted, without 0. */
export interface LabelFile {
  readonly stem: string
  readonly values: readonly number[]
}

export interface NamedSegments {
  readonly segments: readonly Segment[]
  /** For each file: the segment that each of its stored values stands for. */
  readonly segmentValues: readonly ReadonlyMap<number, number>[]
  /** The segment of a mask alone that nothing names: it is called by its value. */
  readonly unnamed?: Segment
}

/** What a segmentation belongs to, and what is known of its segments. */
export interface Naming {
  readonly scanName: string
  readonly table?: readonly Segment[] | undefined
}

/**
 * What the values of the files stand for. Several files with one value each are masks: each is a segment, called after its
 * file, and has the value that a table gives to that name. Otherwise values are segments, named by the table, and the same
 * value in two files is the same segment. A mask alone is called after its file only as far as that names a structure: after
 * the subject it would have no like in the cohort.
 */
export function namedSegments(files: readonly LabelFile[], naming: Naming): NamedSegments {
  if (files.every(({ values }) => values.length <= 1))
    return files.length > 1 ? namedMasks(files, naming) : namedMask(files, naming)
  return namedValues(files, naming)
}

function namedValues(files: readonly LabelFile[], { table = [] }: Naming): NamedSegments {
  const values = [...new Set(files.flatMap((file) => file.values))].toSorted((a, b) => a - b)
  return {
    segments: values.map(
      (value, index) =>
        table.find((one) => one.value === value) ?? { value, name: `Label ${value}`, color: paletteColor(index) },
    ),
    segmentValues: files.map((file) => new Map(file.values.map((value) => [value, value]))),
  }
}

/** By the name in the table that is its file's, else by its value there, else by the only one there. */
function namedMask(files: readonly LabelFile[], naming: Naming): NamedSegments {
  const { table = [], scanName } = naming
  const [file] = files
  const [value] = file?.values ?? []
  if (file === undefined || value === undefined) return namedValues(files, naming)
  const name = maskName(file.stem, scanName)
  const present =
    (name === undefined ? undefined : table.find((one) => plain(one.name) === plain(name))) ??
    table.find((one) => one.value === value) ??
    (table.length === 1 ? table[0] : undefined)
  const segment = present ?? { value, name: name ?? `Label ${value}`, color: paletteColor(0) }
  return {
    segments: [segment],
    segmentValues: [new Map([[value, segment.value]])],
    ...(present === undefined && name === undefined && { unnamed: segment }),
  }
}

function namedMasks(files: readonly LabelFile[], { table = [], scanName }: Naming): NamedSegments {
  const names = namesOfMasks(files, scanName)
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

/** As each would be called alone, if all have a name and no two the same one; else by what tells the files apart. */
function namesOfMasks(files: readonly LabelFile[], scanName: string): readonly string[] {
  const names = files.flatMap(({ stem }) => maskName(stem, scanName) ?? [])
  const areDistinct = names.length === files.length && new Set(names.map(plain)).size === files.length
  return areDistinct ? names : distinctParts(files.map(({ stem }) => stem))
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
