import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fitIsotonic } from '../../../src-main/pipeline/calibration/isotonic.ts'
import { calibratePasses, type RatedCase } from '../../../src-main/pipeline/calibration/pass-chance.ts'
import { passIntervals, shareInterval } from '../../../src-main/pipeline/calibration/pass-interval.ts'
import { calibratePassesOfModels, ratedOfNewestModel } from '../../../src-main/pipeline/calibration/passes-by-model.ts'
import { passesHeld } from '../../../src-main/pipeline/calibration/passes-held.ts'
import { randomOf } from '../../../src-main/pipeline/volume/random.ts'

interface Golden {
  readonly agreement: readonly number[]
  readonly passes: readonly boolean[]
  readonly level: number
  readonly asked: readonly number[]
  readonly chance: readonly number[]
  readonly low: readonly number[]
  readonly high: readonly number[]
}
const golden = JSON.parse(readFileSync('test/golden/pass-chance.json', 'utf8')) as { readonly cases: readonly Golden[] }

test.each(golden.cases)(
  'Chances are scikit-learn’s isotonic regression of verdicts, intervals scipy’s beta quantiles.',
  (given) => {
    const verdicts = given.agreement.map((agreement, index) => ({ agreement, passes: given.passes[index] ?? false }))
    const fit = fitIsotonic(verdicts.map(({ agreement, passes }) => ({ x: agreement, y: Number(passes) })))
    const intervals = passIntervals(verdicts, given.level)
    for (const [index, at] of given.asked.entries()) {
      expect(fit.at(at)).toBeCloseTo(given.chance[index] ?? Number.NaN, 10)
      expect(intervals(at).low).toBeCloseTo(given.low[index] ?? Number.NaN, 9)
      expect(intervals(at).high).toBeCloseTo(given.high[index] ?? Number.NaN, 9)
    }
  },
)

test('Of 0 in 10 the two-sided 95 % interval is 0 to 0.3085, of 10 in 10 its mirror image.', () => {
  expect(shareInterval(0, 10, 0.95)).toEqual({ low: 0, high: expect.closeTo(0.3085, 4) })
  expect(shareInterval(10, 10, 0.95)).toEqual({ low: expect.closeTo(0.6915, 4), high: 1 })
})

/** Cases whose chance to pass is their agreement squared. */
function ratedCases(count: number, seed: number, group?: string): readonly RatedCase[] {
  const random = randomOf(seed)
  return Array.from({ length: count }, () => {
    const agreement = random.uniform()
    return { agreement, passes: random.uniform() < agreement ** 2, ...(group === undefined ? {} : { group }) }
  })
}

const verdicts = fc.array(fc.record({ agreement: fc.double({ min: 0, max: 1, noNaN: true }), passes: fc.boolean() }), {
  minLength: 30,
  maxLength: 90,
})

test('Whatever the verdicts, the chance never falls as the samples agree more, lies in 0 to 1 and in its own interval.', () => {
  fc.assert(
    fc.property(verdicts, (rated) => {
      const calibration = calibratePasses(rated)(undefined)
      if (!calibration) {
        expect(new Set(rated.map(({ passes }) => passes)).size).toBe(1)
        return
      }
      const made = Array.from({ length: 41 }, (_, step) => calibration.predict(step / 40))
      made.forEach(({ chance, low, high }, step) => {
        expect(chance).toBeGreaterThanOrEqual(made[step - 1]?.chance ?? 0)
        expect(0 <= low && low <= chance && chance <= high && high <= 1).toBe(true)
      })
    }),
  )
})

test('Of 30 cases there is a chance if both verdicts are among them, of 29 or of one verdict alone there is none.', () => {
  const mixed = Array.from({ length: 30 }, (_, index) => ({ agreement: index / 30, passes: index >= 10 }))
  expect(calibratePasses(mixed)(undefined)?.predict(0.9)).toMatchObject({
    chance: 1,
    high: 1,
    caseCount: 30,
    level: 0.9,
  })
  expect(calibratePasses(mixed)(undefined)?.predict(0.1)).toMatchObject({ chance: 0, low: 0 })
  expect(calibratePasses(mixed.slice(1))(undefined)).toBeUndefined()
  expect(calibratePasses(mixed.map((one) => ({ ...one, passes: true })))(undefined)).toBeUndefined()
})

test('Over 400 cohorts of 60 ratings the interval holds the true chance in at least 90 %, near both ends and between.', () => {
  const cohorts = Array.from({ length: 400 }, (_, seed) => calibratePasses(ratedCases(60, seed + 1))(undefined))
  for (const agreement of [0.1, 0.35, 0.6, 0.9]) {
    const held = cohorts.filter((made) => {
      const { low = 1, high = 0 } = made?.predict(agreement) ?? {}
      return low <= agreement ** 2 && agreement ** 2 <= high
    })
    expect(held.length / cohorts.length, `at ${agreement}`).toBeGreaterThanOrEqual(0.9)
  }
})

test('A site with enough of its own is judged by itself, others by all together.', () => {
  const strict = ratedCases(60, 1, 'oslo').map((one) => ({ ...one, passes: one.passes && one.agreement > 0.8 }))
  const chances = calibratePasses([...strict, ...ratedCases(12, 2, 'bergen'), ...ratedCases(60, 3)])
  expect(chances('oslo')?.predict(0.7)).toMatchObject({ group: 'oslo', caseCount: 60, chance: 0 })
  expect(chances('bergen')?.predict(0.7)).not.toHaveProperty('group')
  expect(chances('bergen')?.predict(0.7).chance).toBeGreaterThan(0)
})

test('Each model has the chance of the vocabulary in which most of its cases were rated; a model without enough has none.', () => {
  const rate = (modelSha256: string, vocabularyId: string, count: number) =>
    ratedCases(count, count).map((one) => ({ ...one, modelSha256, vocabularyId }))
  const rated = [...rate('a', 'likert', 31), ...rate('b', 'pass-fix-fail', 12), ...rate('a', 'pass-fix-fail', 40)]
  const { predictPass: predict, chanceToPass } = calibratePassesOfModels(rated)
  for (const modelSha256 of ['a', 'b', 'c'])
    for (const agreement of [0.2, 0.55, 0.7, 0.9])
      expect(chanceToPass({ modelSha256, agreement })).toBe(predict({ modelSha256, agreement })?.chance)
  expect(predict({ modelSha256: 'a', agreement: 0.9 })).toMatchObject({ vocabularyId: 'pass-fix-fail', caseCount: 40 })
  expect(predict({ modelSha256: 'b', agreement: 0.9 })).toBeUndefined()
  expect(predict({ modelSha256: 'c', agreement: 0.9 })).toBeUndefined()
  expect(ratedOfNewestModel(rated)).toHaveLength(40)
})

test('Judged on later cases, the chance has a smaller Brier score than the share that passed before, and its bins hold all of them.', () => {
  const rated = [...ratedCases(90, 5, 'oslo'), ...ratedCases(40, 6, 'bergen')]
  const held = passesHeld(rated)
  expect(held).toMatchObject({
    ratedCount: 130,
    passCount: rated.filter(({ passes }) => passes).length,
    judgedCount: 100,
    sites: [
      { name: 'bergen', ratedCount: 40, isOwn: true },
      { name: 'oslo', ratedCount: 90, isOwn: true },
    ],
  })
  expect(held.brier?.value).toBeLessThan(0.9 * (held.brierOfShare ?? 0))
  const bins = held.bins ?? []
  expect(bins.reduce((sum, { caseCount }) => sum + caseCount, 0)).toBe(100)
  for (const { passed, low, high } of bins) expect(low <= passed && passed <= high).toBe(true)
  expect(passesHeld(rated.slice(0, 30))).toMatchObject({ ratedCount: 30, judgedCount: 0 })
  expect(passesHeld(rated.slice(0, 30))).not.toHaveProperty('brier')
})
