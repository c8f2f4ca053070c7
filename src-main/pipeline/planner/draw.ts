import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { Member, Stratum } from './population.ts'

/** How the draw is made, for whoever repeats it. */
export const drawMethod =
  'pure-rand 8: xoroshiro128plus(seed), uniformInt(generator, least, most). Strata in the order of their names, the unflagged cases of each in the order of their ids (code units). For each stratum, for i = 0 … audit − 1: swap case i with case uniformInt(i, last); take the first. Then all that were taken, for i = last … 1: swap i with uniformInt(0, i). That is the order of the audit.'

/** Draws the audit without replacement, in the order in which it is judged. `parts`: how many of each stratum. */
export function drawAudit<One extends Member>(
  strata: readonly Pick<Stratum<One>, 'unflagged'>[],
  parts: readonly number[],
  seed: number,
): readonly One[] {
  const generator = xoroshiro128plus(seed)
  const swap = (cases: One[], a: number, b: number) => {
    const [first, second] = [cases[a], cases[b]]
    if (first === undefined || second === undefined) throw new Error('The draw went beyond the cases.')
    cases[a] = second
    cases[b] = first
  }
  const taken = strata.flatMap(({ unflagged }, index) => {
    const cases = [...unflagged]
    const count = parts[index] ?? 0
    for (let at = 0; at < count; at++) swap(cases, at, uniformInt(generator, at, cases.length - 1))
    return cases.slice(0, count)
  })
  for (let at = taken.length - 1; at > 0; at--) swap(taken, at, uniformInt(generator, 0, at))
  return taken
}
