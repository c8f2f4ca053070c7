import { expect, test } from 'vitest'
import type { Dataset } from '../../../../src-main/pipeline/intake/dicom/dataset.node.ts'
import { statedStructures } from '../../../../src-main/pipeline/intake/segmentation/structure-set/stated-structures.node.ts'

/** A structure set that describes structures of these numbers and draws none. */
const setOf = (numbers: readonly number[]): Dataset => {
  const dataset = (values: Readonly<Record<string, string>>, items: readonly Dataset[] = []) =>
    ({
      string: (tag: string) => values[tag],
      element: () => undefined,
      items: (tag: string) => (tag === 'x30060020' ? items : []),
    }) as unknown as Dataset
  return dataset(
    {},
    numbers.map((number) => dataset({ x30060022: String(number) })),
  )
}

test('As many structures are read as there are label values, one more is refused, and so is a number that two of them have.', () => {
  const numbers = Array.from({ length: 65_536 }, (_, index) => index)
  expect(statedStructures(setOf(numbers.slice(1)))).toHaveLength(65_535)
  expect(statedStructures(setOf(numbers))).toBe('it describes more than 65535 structures')
  expect(statedStructures(setOf([1, 2, 1]))).toBe('two structures have one number')
})
