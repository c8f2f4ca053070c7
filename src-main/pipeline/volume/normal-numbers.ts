import type { Random } from './random.ts'

/** Independent normal numbers of mean 0 and variance 1 (Box and Muller 1958). */
export function normalNumbers(random: Pick<Random, 'uniform'>, count: number): Float32Array<ArrayBuffer> {
  const numbers = new Float32Array(count)
  for (let at = 0; at < count; at += 2) {
    const radius = Math.sqrt(-2 * Math.log(1 - random.uniform()))
    const angle = 2 * Math.PI * random.uniform()
    numbers[at] = radius * Math.cos(angle)
    if (at + 1 < count) numbers[at + 1] = radius * Math.sin(angle)
  }
  return numbers
}
