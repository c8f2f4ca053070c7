import type { Estimate, PassBin, PassesHeld } from '@contract/calibration.ts'
import { bootstrapInterval } from './bootstrap.ts'
import { calibratePasses, groupsRatedApart, leastRated, passLevel, type RatedCase } from './pass-chance.ts'
import { shareInterval } from './pass-interval.ts'
import { binsOf, meanOf } from './prediction-bins.ts'

interface Judged {
  readonly chance: number
  readonly passes: boolean
  /** The share that had passed before. */
  readonly shareBefore: number
}

/** So many of the latest cases are judged at most; a calibration is fitted anew after so many. */
const mostJudged = 200
const refitEvery = 10
/** Of the shares in the diagram. */
const binLevel = 0.95

/** How the chance to pass held on cases that were predicted from the ones rated before them alone (Dawid 1984). */
export function passesHeld(rated: readonly RatedCase[]): Omit<PassesHeld, 'vocabulary'> {
  const judged = judge(rated)
  const apart = groupsRatedApart(rated)
  const base = {
    ratedCount: rated.length,
    passCount: rated.filter(({ passes }) => passes).length,
    judgedCount: judged.length,
    level: passLevel,
    sites: [...new Set(rated.flatMap(({ group }) => group ?? []))].toSorted().map((name) => {
      const here = rated.filter(({ group }) => group === name)
      const passCount = here.filter(({ passes }) => passes).length
      return { name, ratedCount: here.length, passCount, isOwn: apart.has(name) }
    }),
  }
  if (judged.length === 0) return base
  return {
    ...base,
    brier: withInterval(judged, ({ chance, passes }) => (chance - Number(passes)) ** 2),
    brierOfShare: meanOf(judged.map(({ shareBefore, passes }) => (shareBefore - Number(passes)) ** 2)),
    bins: binsOf(judged, ({ chance }) => chance).map(passBin),
  }
}

function judge(rated: readonly RatedCase[]): readonly Judged[] {
  const judged: Judged[] = []
  for (let from = Math.max(leastRated, rated.length - mostJudged); from < rated.length; from += refitEvery) {
    const before = rated.slice(0, from)
    const chances = calibratePasses(before)
    const shareBefore = before.filter(({ passes }) => passes).length / before.length
    for (const { agreement, group, passes } of rated.slice(from, from + refitEvery)) {
      const made = chances(group)?.predict(agreement)
      if (made) judged.push({ chance: made.chance, passes, shareBefore })
    }
  }
  return judged
}

function passBin(members: readonly Judged[]): PassBin {
  const passCount = members.filter(({ passes }) => passes).length
  return {
    predicted: meanOf(members.map(({ chance }) => chance)),
    passed: passCount / members.length,
    ...shareInterval(passCount, members.length, binLevel),
    caseCount: members.length,
  }
}

/** A mean with its bootstrap interval. */
function withInterval(judged: readonly Judged[], of: (one: Judged) => number): Estimate {
  const values = judged.map(of)
  const statistic = (indices: readonly number[]) => meanOf(indices.map((index) => values[index] ?? 0))
  return { value: meanOf(values), ...bootstrapInterval({ count: values.length, seed: 1, repeats: 1000, statistic }) }
}
