import type { Labelmap } from '@volume/volume.ts'
import { type Performance, staple } from './staple.ts'

/** How well one labelmap shows one segment, judged by the consensus. */
export interface RaterPerformance extends Performance {
  readonly segmentValue: number
  /** Index of the labelmap. */
  readonly rater: number
}

export interface Consensus {
  readonly labelmap: Labelmap
  /** Of STAPLE; a vote knows none. */
  readonly performance: readonly RaterPerformance[]
}

/**
 * One labelmap out of several on one grid. `majority`: the value that most of them have; a tie goes to background, else to the
 * least value. `staple`: each segment against all others (Warfield et al. 2004); a voxel gets the segment of the largest
 * probability, if that is above one half, else background.
 */
export function consensus(labelmaps: readonly Labelmap[], method: 'majority' | 'staple'): Consensus {
  const [first] = labelmaps
  if (first === undefined) throw new Error('A consensus needs at least one labelmap.')
  const { patterns, counts, patternOf } = votePatterns(labelmaps)
  const values = [...new Set(patterns.flat())].filter((value) => value !== 0).sort((a, b) => a - b)
  const estimates = method === 'staple' ? values.map((value) => ({ value, ...staple(patterns, counts, value) })) : []
  const decided = Uint16Array.from(patterns, (pattern, at) =>
    method === 'majority' ? majorityOf(pattern) : mostProbable(estimates, at),
  )
  return {
    labelmap: { grid: first.grid, voxels: Uint16Array.from(patternOf, (pattern) => decided[pattern]!) },
    performance: estimates.flatMap(({ value, performance }) =>
      performance.map((one, rater) => ({ segmentValue: value, rater, ...one })),
    ),
  }
}

const mostProbable = (estimates: readonly { value: number; probabilities: Float64Array }[], at: number): number =>
  estimates.reduce(
    (best, { value, probabilities }) =>
      probabilities[at]! > best.probability ? { value, probability: probabilities[at]! } : best,
    { value: 0, probability: 0.5 },
  ).value

function majorityOf(pattern: readonly number[]): number {
  const votes = new Map<number, number>()
  for (const value of pattern) votes.set(value, (votes.get(value) ?? 0) + 1)
  return [...votes].sort(([a, votesOfA], [b, votesOfB]) => votesOfB - votesOfA || a - b)[0]?.[0] ?? 0
}

/**
 * What the labelmaps say together is the same at very many voxels: each different combination once, with how many voxels have
 * it, and per voxel which one. All that follows is exact, and works on hundreds of combinations instead of millions of voxels.
 */
function votePatterns(labelmaps: readonly Labelmap[]) {
  const patternOf = new Uint32Array(labelmaps[0]?.voxels.length ?? 0)
  const patterns: (readonly number[])[] = []
  const counts: number[] = []
  const known = new Map<string, number>()
  let last: { at: number; votes: readonly number[] } | undefined
  for (let index = 0; index < patternOf.length; index++) {
    if (last === undefined || labelmaps.some(({ voxels }, rater) => voxels[index] !== last?.votes[rater])) {
      const votes = labelmaps.map(({ voxels }) => voxels[index]!)
      const key = votes.join(' ')
      const at = known.get(key) ?? patterns.length
      if (at === patterns.length) {
        known.set(key, at)
        patterns.push(votes)
        counts.push(0)
      }
      last = { at, votes }
    }
    patternOf[index] = last.at
    counts[last.at]!++
  }
  return { patterns, counts, patternOf }
}
