/** What one accepted correction took. */
export interface LoggedCorrection {
  /** Active minutes at the case. */
  readonly minutes: number
  /** 1 − pairwise Dice before the correction, 0..1; `undefined` where it had none. */
  readonly disagreement: number | undefined
}

/** What corrections take here. `not measured`: too few were logged, so a stated guess. */
export type MinutesModel =
  | { readonly kind: 'not measured'; readonly loggedCount: number; readonly minutes: number }
  | {
      readonly kind: 'measured'
      readonly loggedCount: number
      /** Median of all. */
      readonly minutes: number
      /** Absent with fewer than `leastLoggedCount` corrections of a known disagreement. */
      readonly thirds?: {
        /** Up to the first it is the lowest third, up to the second the middle one. */
        readonly bounds: readonly [number, number]
        readonly minutes: readonly [number, number, number]
      }
    }

export const leastLoggedCount = 10
export const guessedMinutes = 10
/** What is shorter counts as six seconds: an acceptance at first sight has no logarithm. */
const leastMinutes = 0.1
/** As many corrections of the overall median stand beside those of a third. */
const shrinkageCount = 5

/**
 * Minutes by thirds of the disagreement. Assumed: a correction's time is right-skewed, so medians are taken and logarithms are
 * averaged; it depends on the disagreement step by step and on nothing else (reader, model, size); the next cases are like the
 * logged ones. A third of few corrections is drawn to the median of all. Ordered thirds are not enforced.
 */
export function learnMinutes(logged: readonly LoggedCorrection[]): MinutesModel {
  const bounded = logged.map(({ minutes, disagreement }) => {
    if (!(minutes >= 0 && Number.isFinite(minutes))) throw new Error(`A correction takes no ${minutes} minutes.`)
    return { minutes: Math.max(minutes, leastMinutes), disagreement }
  })
  const loggedCount = logged.length
  if (loggedCount < leastLoggedCount) return { kind: 'not measured', loggedCount, minutes: guessedMinutes }
  const minutes = quantile(
    bounded.map((one) => one.minutes),
    0.5,
  )
  const known = bounded.flatMap(({ minutes, disagreement }) =>
    disagreement === undefined ? [] : [{ minutes, disagreement }],
  )
  if (known.length < leastLoggedCount) return { kind: 'measured', loggedCount, minutes }
  const disagreements = known.map(({ disagreement }) => disagreement)
  const bounds = [quantile(disagreements, 1 / 3), quantile(disagreements, 2 / 3)] as const
  const ofThird = (third: number) => {
    const own = known.filter(({ disagreement }) => thirdOf(bounds, disagreement) === third)
    return shrunk(
      own.map((one) => one.minutes),
      minutes,
    )
  }
  return { kind: 'measured', loggedCount, minutes, thirds: { bounds, minutes: [ofThird(0), ofThird(1), ofThird(2)] } }
}

/** Expected minutes of a case; without a disagreement, the median of all. */
export function expectedMinutes(model: MinutesModel, disagreement: number | undefined): number {
  if (model.kind === 'not measured' || !model.thirds || disagreement === undefined) return model.minutes
  return model.thirds.minutes[thirdOf(model.thirds.bounds, disagreement)]
}

const thirdOf = ([first, second]: readonly [number, number], disagreement: number): 0 | 1 | 2 =>
  disagreement <= first ? 0 : disagreement <= second ? 1 : 2

/** Geometric mean of the third's median, as often as it was logged, and of that of all. */
function shrunk(minutes: readonly number[], ofAll: number): number {
  if (minutes.length === 0) return ofAll
  const own = Math.log(quantile(minutes, 0.5))
  const { length } = minutes
  return Math.exp((length * own + shrinkageCount * Math.log(ofAll)) / (length + shrinkageCount))
}

/** Between the two closest ranks, as numpy's default; at least one value. */
function quantile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort()
  const rank = share * (sorted.length - 1)
  const low = sorted[Math.floor(rank)]!
  return low + (sorted[Math.ceil(rank)]! - low) * (rank - Math.floor(rank))
}
