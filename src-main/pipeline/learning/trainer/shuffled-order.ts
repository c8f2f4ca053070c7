import { randomOf } from '@volume/random.ts'
import { streams } from './streams.ts'

/** By the number of a draw, from 0: which of `count` comes; each once, in an order of its own, before any comes again. */
export function shuffledOrder(count: number, seed: number): (draw: number) => number {
  let [round, order] = [-1, [] as number[]]
  return (draw) => {
    const wanted = Math.floor(draw / count)
    if (wanted !== round) [round, order] = [wanted, shuffled(count, seed, wanted)]
    return order[draw % count]!
  }
}

/** Fisher and Yates. */
function shuffled(count: number, seed: number, round: number): number[] {
  const random = randomOf(seed, streams.order, round)
  const order = Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last--) {
    const other = random.integer(0, last)
    const kept = order[last]!
    order[last] = order[other]!
    order[other] = kept
  }
  return order
}
