import { normalNumbers } from '@volume/normal-numbers.ts'
import { randomOf } from '@volume/random.ts'
import type { Embeddings } from '../../../src-main/pipeline/representation/embeddings.ts'

/** Numbers as cases, `case-000` and so on. */
export function embeddingsOf(numbers: ArrayLike<number>, dimension: number): Embeddings {
  const caseIds = Array.from(
    { length: numbers.length / dimension },
    (_, index) => `case-${String(index).padStart(3, '0')}`,
  )
  return { caseIds, dimension, vectors: Float32Array.from(numbers) }
}

/** Normal cases about 0, those from `shiftedFrom` on moved along the first axis. */
export function normalCases(
  seed: number,
  {
    count,
    dimension,
    shiftedFrom = count,
    shift = 0,
  }: { readonly count: number; readonly dimension: number; readonly shiftedFrom?: number; readonly shift?: number },
): Embeddings {
  const numbers = normalNumbers(randomOf(seed), count * dimension)
  for (let index = shiftedFrom; index < count; index++) numbers[index * dimension]! += shift
  return embeddingsOf(numbers, dimension)
}
