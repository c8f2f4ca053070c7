import { expect, test } from 'vitest'
import { beforeAndAfter } from '../../../../src-main/pipeline/learning/adaptation/before-after.ts'
import { type CaseCurve, intensityShifts } from '../../../../src-main/pipeline/learning/adaptation/intensity-shift.ts'
import { shiftSentence } from '../../../../src-main/pipeline/learning/adaptation/shift-words.ts'
import { effectSentence } from '../../../../src-main/pipeline/learning/comparison/effect-words.ts'
import { randomOf } from '../../../../src-main/pipeline/volume/random.ts'

const resampling = { seed: 1, resamples: 400, level: 0.95 }

interface Drawn {
  readonly group: string
  readonly count: number
  readonly before: number
  readonly after: number
  readonly spread?: number
}

/** Flat curves about a level, a spread each way by chance. */
function casesOf({ group, count, before, after, spread = 0.01 }: Drawn): readonly CaseCurve[] {
  return Array.from({ length: count }, (_, at) => {
    const noise = spread * (2 * randomOf(group.charCodeAt(0), at).uniform() - 1)
    const curve = (level: number) => [level + noise, level + noise]
    return { group, subject: `${group}${at}`, landmarks: [at], before: curve(before), after: curve(after) }
  })
}

test('Two sites a level of 0.3 apart, and at one after, are shifted, and the scale removes it.', () => {
  const cases = [
    ...casesOf({ group: 'bonn', count: 6, before: 0, after: 0.1 }),
    ...casesOf({ group: 'oslo', count: 6, before: 0.3, after: 0.1 }),
  ]
  const [bonn, oslo] = intensityShifts(cases, resampling)
  expect(bonn).toMatchObject({ group: 'bonn', caseCount: 6, subjectCount: 6, landmarks: [2.5], verdict: 'removed' })
  expect(oslo?.before.distance).toBeGreaterThan(0.28)
  expect(oslo?.before.distance).toBeLessThan(0.32)
  expect(oslo?.before.interval?.low).toBeGreaterThan(0.28)
  expect(oslo?.before.byChance).toBeLessThan(0.25)
  expect(oslo && shiftSentence(oslo, 'site')).toMatch(
    /^Shift of intensities at site oslo: 0\.\d{3} \(.*\); the standard scale removes it: 0\.00/,
  )
})

test('A site that chance alone may explain on the scale is not called cured where it lies no nearer than before.', () => {
  const curve = (group: string, index: number, before: number, after: number): CaseCurve => ({
    ...{ group, subject: `${group}${index}`, landmarks: [0], before: [before], after: [after] },
  })
  // Beyond chance before by a hair, within it after, and by subject as often farther as nearer.
  const cases = [0, 1, 2, 3, 4, 5].flatMap((index) => [
    curve('bonn', index, index / 10, (index % 2) * 1.2),
    curve('oslo', index, 0.55 + index / 10, 0.4 + (index % 2) * 1.2),
  ])
  const [bonn] = intensityShifts(cases, resampling)
  expect(bonn!.before.distance).toBeGreaterThan(bonn!.before.byChance!)
  expect(bonn!.after.distance).toBeLessThan(bonn!.after.byChance!)
  expect(bonn!.reduction!.low).toBeLessThan(0)
  expect(bonn!.verdict).toBe('not reduced')
  expect(shiftSentence(bonn!, 'site')).toContain('the standard scale is not shown to reduce it')
})

test('Of two cases of one subject the mean counts once: 0, 0 and 0.6 twice of one subject lie at 0.2, not at 0.3.', () => {
  const at = (group: string, subject: string, level: number): CaseCurve => ({
    ...{ group, subject, landmarks: [level], before: [level], after: [level] },
  })
  const cases = [at('a', '1', 0), at('a', '2', 0), at('a', '3', 0.6), at('a', '3', 0.6), at('b', '1', 0)]
  const [a, b] = intensityShifts(cases, resampling)
  expect(a?.before.distance).toBeCloseTo(0.2, 12)
  expect([a?.caseCount, a?.subjectCount, a?.verdict]).toEqual([4, 3, 'too few'])
  expect(b && shiftSentence(b, 'scanner')).toBe(
    'Nothing is said of intensities at scanner b: 1 subject, or too few elsewhere; 0.200 (no interval).',
  )
})

test('A scale that leaves half of a shift reduces it; one that leaves all does not; one group alone is compared with nothing.', () => {
  const bonn = casesOf({ group: 'bonn', count: 5, before: 0, after: 0 })
  const verdictOf = (after: number) =>
    intensityShifts([...bonn, ...casesOf({ group: 'oslo', count: 5, before: 0.4, after })], resampling)[1]?.verdict
  expect([verdictOf(0.2), verdictOf(0.5)]).toEqual(['reduced', 'not reduced'])
  expect(intensityShifts(bonn, resampling)).toEqual([])
})

test('Groups that are dealt by chance are called shifted in about one of twenty reports, not more than one in ten.', () => {
  const shifted = Array.from({ length: 120 }, (_, run) => {
    const random = randomOf(run, 77)
    const cases = Array.from({ length: 12 }, (_, at): CaseCurve => {
      const curve = [random.uniform(), random.uniform()]
      return { group: at < 6 ? 'a' : 'b', subject: `${at}`, landmarks: [0], before: curve, after: curve }
    })
    return intensityShifts(cases, { ...resampling, resamples: 200 })[0]?.verdict !== 'none shown'
  }).filter(Boolean).length
  expect(shifted).toBeLessThanOrEqual(12)
})

test('What an adapted model gains at one site and loses at another is told site by site.', () => {
  const auditCase = (site: string, at: number, gain: number) => ({
    ...{ caseId: `${site}${at}`, subject: `${site}${at}`, site },
    segments: [{ value: 1, name: 'anterior', production: 0.7, candidate: 0.7 + gain }],
  })
  const cases = [0, 1, 2, 3].flatMap((at) => [auditCase('bonn', at, -0.02), auditCase('oslo', at, 0.05)])
  const strata = beforeAndAfter(cases, resampling)
  expect(strata.map(({ verdict }) => verdict)).toEqual(['none shown', 'negative transfer', 'benefit'])
  const names = { candidate: '1.2.0-local.1', baseline: 'the model in force' }
  expect(strata[1] && effectSentence(strata[1], names)).toBe(
    'Negative transfer at site bonn: all segments −0.020 (−0.020..−0.020).',
  )
})
