import { type Dataset, type Keyword, keywords, type Representation } from './export/dicom/keywords.ts'
import { textOf } from './export/dicom/part10.node.ts'
import type { Dataset as ReadDataset } from './intake/dicom/dataset.node.ts'
import { statedText } from './intake/dicom/stated-text.node.ts'

/** In what a data set that was read back differs from the one that was written, in words; `undefined` if in nothing. */
export function attributeDifference(
  written: Dataset,
  present: ReadDataset,
  image: ReadDataset = present,
): string | undefined {
  for (const [keyword, value] of Object.entries(written)) {
    if (value === undefined) continue
    const [tag, representation] = keywords[keyword as Keyword]
    const key = `x${tag.toString(16).padStart(8, '0')}`
    if (present.element(key) === undefined) return `${keyword} is missing`
    if (representation === 'SQ') {
      const [items, found] = [value as readonly Dataset[], present.items(key)]
      if (items.length !== found.length) return `${keyword} has ${found.length} items instead of ${items.length}`
      for (const [index, item] of items.entries()) {
        const differs = attributeDifference(item, found[index]!, image)
        if (differs !== undefined) return differs
      }
    } else if (!isEqual({ key, representation, value }, present, image)) return `${keyword} differs`
  }
  return undefined
}

interface Written {
  readonly key: string
  readonly representation: Representation
  readonly value: unknown
}

function isEqual({ key, representation, value }: Written, present: ReadDataset, image: ReadDataset): boolean {
  const read = readNumber[representation]
  if (read === undefined) return trimmed(statedText(present, key, image)) === trimmed(textOf(value as string))
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.every((one, index) => one === read(present, key, index))
}

const trimmed = (text: unknown): string | undefined =>
  typeof text === 'string' ? text.replace(/[\0 ]+$/, '').trimStart() : undefined

/** Binary numbers; other representations are texts. */
const readNumber: Partial<
  Record<Representation, (dataset: ReadDataset, key: string, index: number) => number | undefined>
> = {
  AT: (dataset, key, index) => {
    const [group, element] = [dataset.uint16(key, index * 2), dataset.uint16(key, index * 2 + 1)]
    return group === undefined || element === undefined ? undefined : group * 65536 + element
  },
  FD: (dataset, key, index) => dataset.double(key, index),
  UL: (dataset, key, index) => dataset.uint32(key, index),
  US: (dataset, key, index) => dataset.uint16(key, index),
}
