import type { ModelCard } from '@contract/model.ts'

/** What the classes of a model are called, class 1 first; one that differs by region by all its names. */
export function classNames({
  output,
  regions,
  segments,
}: Pick<ModelCard, 'output' | 'regions' | 'segments'>): readonly string[] {
  const nameOf = new Map(segments.map(({ value, name }) => [value, name] as const))
  return output.segmentValues.slice(1).map((value, index) => {
    const inRegions = regions.map(({ segmentValues }) => segmentValues[index + 1])
    const names = [value, ...inRegions].flatMap((one) => nameOf.get(one ?? 0) ?? [])
    return nameOf.get(value) ?? ([...new Set(names)].join(', ') || `class ${index + 1}`)
  })
}
