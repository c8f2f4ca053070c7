import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AuditCase, judgePromotion } from '../../../../src-main/pipeline/learning/gate/gate.ts'
import { gateSentences, noteSentence } from '../../../../src-main/pipeline/learning/gate/gate-words.ts'
import golden from '../../../golden/gate.json' with { type: 'json' }

type Pair = readonly [candidate: number | undefined, production: number | undefined]

/** One case each of subjects of their own. */
const auditOf = (pairs: readonly Pair[], site?: string, name = 'anterior'): readonly AuditCase[] =>
  pairs.map(([candidate, production], index) => ({
    caseId: `${site ?? ''}${index}`,
    subject: `${site ?? ''}${index}`,
    site,
    segments: [{ value: 1, name, candidate, production }],
  }))
const steady = (difference: number, count = 8): readonly Pair[] =>
  Array.from({ length: count }, () => [0.8 + difference, 0.8])

test('On numpy’s audit each stratum has its means, its verdict, and its bounds within a fifteenth of the interval.', () => {
  const { strata, decision, reasons } = judgePromotion(golden.audit.cases)
  expect(strata).toHaveLength(golden.audit.strata.length)
  for (const [index, stratum] of strata.entries()) {
    const expected = golden.audit.strata[index]
    expect(stratum).toMatchObject({
      verdict: expected?.verdict,
      caseCount: expected?.caseCount,
      subjectCount: expected?.subjectCount,
    })
    expect(stratum.segment?.value ?? null).toBe(expected?.value)
    expect(stratum.means?.candidate).toBeCloseTo(expected?.candidate ?? 9, 12)
    expect(stratum.means?.baseline).toBeCloseTo(expected?.production ?? 9, 12)
    expect(stratum.means?.difference).toBeCloseTo(expected?.difference ?? 9, 12)
    const [low = 0, high = 0] = expected?.bounds ?? []
    expect(Math.abs((stratum.interval?.low ?? 9) - low)).toBeLessThan((high - low) / 15)
    expect(Math.abs((stratum.interval?.high ?? 9) - high)).toBeLessThan((high - low) / 15)
  }
  expect(decision).toBe('blocked')
  expect(reasons.map((reason) => noteSentence(reason, { margin: 0.01, leastSubjectCount: 5 }))).toContainEqual(
    expect.stringMatching(
      /^Negative transfer at site bonn: posterior −0\.03\d \(−0\.03\d\.\.−0\.0[23]\d\), margin 0\.010\.$/,
    ),
  )
})

test('A model that is better everywhere by the same passes, with nothing to be seen.', () => {
  const { decision, reasons, warnings, strata } = judgePromotion(auditOf(steady(0.02)))
  expect({ decision, reasons, warnings }).toEqual({ decision: 'passes', reasons: [], warnings: [] })
  expect(gateSentences(judgePromotion(auditOf(steady(0.02, 20))))[0]).toBe(
    'Passes: on 20 audited cases of 20 subjects each segment is better or not worse than by the model in production, within a margin of 0.010 Dice, and at no site does a mean lie beyond it.',
  )
  expect(strata.map(({ verdict }) => verdict)).toEqual(['better', 'better'])
})

test('A loss of just the margin is not worse, a larger one is.', () => {
  const of = (production: number) =>
    judgePromotion(auditOf(Array.from({ length: 6 }, () => [0.5, production])), { margin: 0.0625 })
  expect(of(0.5625).decision).toBe('passes')
  expect(of(0.5625).strata[1]?.verdict).toBe('not worse')
  expect(of(0.5626).decision).toBe('blocked')
  expect(of(0.5626).strata[1]?.verdict).toBe('worse')
})

test('Better on the whole and worse at one of two sites is blocked, and the sentence names site and segment.', () => {
  const document = judgePromotion([...auditOf(steady(0.05, 24), 'oslo'), ...auditOf(steady(-0.03), 'bonn')])
  expect(document.decision).toBe('blocked')
  expect(document.strata.find(({ place, segment }) => place.kind === 'everywhere' && segment)?.verdict).toBe('better')
  expect(gateSentences(document)).toContain(
    'Negative transfer at site bonn: anterior −0.030 (−0.030..−0.030), margin 0.010.',
  )
})

test('An interval that reaches beyond the margin blocks over all cases, and is a warning at a site.', () => {
  const noisy: readonly Pair[] = Array.from({ length: 6 }, (_, index) => [0.8 + (index % 2 === 0 ? 0.05 : -0.05), 0.8])
  const alone = judgePromotion(auditOf(noisy))
  expect(alone.reasons.map(({ kind }) => kind)).toEqual(['open'])
  const among = judgePromotion([...auditOf(noisy, 'bonn'), ...auditOf(steady(0.02, 60), 'oslo')])
  expect(among.decision).toBe('passes')
  expect(among.warnings.map(({ kind }) => kind)).toEqual(['open', 'open'])
  expect(gateSentences(among).join('\n')).toMatch(
    /To be seen: Not shown to be not worse at site bonn: anterior \+0\.000 \(/,
  )
})

test('Two subjects at a site have no interval and are a warning; if the mean lies beyond the margin the gate is shut.', () => {
  const with2 = (difference: number) =>
    judgePromotion([...auditOf(steady(0.02), 'oslo'), ...auditOf(steady(difference, 2), 'bonn')])
  expect(with2(0).decision).toBe('passes')
  expect(with2(0).warnings.map(({ kind }) => kind)).toEqual(['too few', 'too few'])
  expect(with2(-0.02).decision).toBe('blocked')
  const bonn = with2(-0.02).strata.find(
    ({ place, segment }) => place.kind === 'site' && place.site === 'bonn' && segment,
  )
  expect(bonn).toMatchObject({ verdict: 'worse', subjectCount: 2 })
  expect(bonn?.interval).toBeUndefined()
})

test('Many cases of four subjects are too few, whatever the gain.', () => {
  const cases = auditOf(steady(0.1, 40)).map((one, index) => ({ ...one, subject: `s${index % 4}` }))
  const document = judgePromotion(cases)
  expect(document.reasons).toEqual([{ kind: 'too few audited', subjectCount: 4 }])
  expect(gateSentences(document)[1]).toBe('Too few audited: 4 subjects, at least 5 are needed.')
})

test('What is empty in all is counted apart and changes no mean.', () => {
  const { strata, decision } = judgePromotion(auditOf([...steady(0.02), [undefined, undefined]]))
  expect(decision).toBe('passes')
  expect(strata[1]).toMatchObject({ caseCount: 8, emptyCount: 1, measuredCount: 9 })
  expect(strata[1]?.means?.candidate).toBeCloseTo(0.82, 12)
})

test('A segment that the candidate invents in an empty reference shuts the gate although each Dice is better; what both invent, or production, does not.', () => {
  const of = (pair: Pair) => judgePromotion(auditOf([...steady(0.02), pair]))
  expect(of([0, undefined]).decision).toBe('blocked')
  expect(gateSentences(of([0, undefined]))).toContain(
    'Worse over all cases: anterior invented where the reference is empty, 1 time by the candidate alone and 0 times by production alone, of 9 measured, margin 0.010.',
  )
  expect(of([undefined, 0]).decision).toBe('passes')
  // Both have a Dice of 0: a pair without a difference.
  expect(of([0, 0]).strata[1]).toMatchObject({ caseCount: 9, invented: { candidate: 0, baseline: 0 } })
})

test('What production invented and the candidate does not outweighs no loss of Dice.', () => {
  const { decision } = judgePromotion(auditOf([...steady(-0.02, 20), [undefined, 0], [undefined, 0]]))
  expect(decision).toBe('blocked')
})

test('One invention in two hundred lies within the margin: a warning.', () => {
  const document = judgePromotion(auditOf([...steady(0.02, 199), [0, undefined]]))
  expect(document.decision).toBe('passes')
  expect(document.warnings.map(({ kind }) => kind)).toEqual(['invents', 'invents'])
})

test('A segment that nobody has is told and shuts nothing, unless there is no other.', () => {
  const never = { value: 2, name: 'posterior', candidate: undefined, production: undefined }
  const cases = auditOf(steady(0.02)).map((one) => ({ ...one, segments: [...one.segments, never] }))
  const document = judgePromotion(cases)
  expect(document.decision).toBe('passes')
  expect(gateSentences(document).join('\n')).toContain('Not judged: posterior is empty')
  const empty = judgePromotion(cases.map((one) => ({ ...one, segments: [never] })))
  expect(empty).toMatchObject({ decision: 'blocked', reasons: [{ kind: 'nothing judged' }] })
  expect(judgePromotion([]).decision).toBe('blocked')
})

test('Cases of no known site are a place of their own among sites, and none where no site is known.', () => {
  const mixed = judgePromotion([...auditOf(steady(0.02), 'oslo'), ...auditOf(steady(-0.02))])
  expect(mixed.decision).toBe('blocked')
  expect(gateSentences(mixed).join('\n')).toContain('Negative transfer where the site is unknown: anterior −0.020')
  expect(judgePromotion(auditOf(steady(0.02))).strata.map(({ place }) => place.kind)).toEqual([
    'everywhere',
    'everywhere',
  ])
})

test('A Dice that cannot be, or a case named twice, stops loudly.', () => {
  expect(() => judgePromotion(auditOf([[1.2, 0.8]]))).toThrow('A Dice is from 0 to 1')
  expect(() => judgePromotion(auditOf([[Number.NaN, 0.8]]))).toThrow('A Dice is from 0 to 1')
  expect(() => judgePromotion(auditOf([[0.4, undefined]]))).toThrow('Against an empty reference')
  const [one] = auditOf(steady(0, 1))
  expect(() => judgePromotion(one ? [one, one] : [])).toThrow('compared twice')
})

test('Of fewer than fifteen subjects the words say that the intervals are too short.', () => {
  const last = (count: number) => gateSentences(judgePromotion(auditOf(steady(0.02, count)))).at(-1)
  expect(last(14)).toMatch(/^Of so few subjects the intervals are too short/)
  expect(last(15)).toMatch(/^Differences are candidate − production/)
})

test('A margin, level or number of resamples that cannot be stops loudly: no gate is opened by NaN.', () => {
  const cases = auditOf(steady(0.02))
  for (const margin of [Number.NaN, -0.01, Number.POSITIVE_INFINITY])
    expect(() => judgePromotion(cases, { margin })).toThrow('margin')
  expect(() => judgePromotion(cases, { level: 95 })).toThrow('level')
  expect(() => judgePromotion(cases, { resamples: 0 })).toThrow('resamples')
  expect(() => judgePromotion(cases, { leastSubjectCount: Number.NaN })).toThrow('subjects')
})

const dice = fc.double({ min: 0, max: 1, noNaN: true })
const segment = fc.oneof(
  fc.record({ candidate: dice, production: dice }),
  fc.constantFrom(
    { candidate: undefined, production: undefined },
    { candidate: 0, production: undefined },
    { candidate: undefined, production: 0 },
  ),
)
const audit = fc
  .array(
    fc.record({ subject: fc.nat(9), site: fc.constantFrom('a', 'b', undefined), segments: fc.tuple(segment, segment) }),
    {
      maxLength: 30,
    },
  )
  .map((cases) =>
    cases.map(({ subject, site, segments }, index) => ({
      caseId: `c${index}`,
      subject: `s${subject}`,
      site,
      segments: segments.map((one, at) => ({ value: at + 1, name: `n${at + 1}`, ...one })),
    })),
  )

test('Whatever the audit: the order of its cases changes nothing, it is JSON, and what passes has no worse stratum.', () => {
  fc.assert(
    fc.property(audit, (cases) => {
      const document = judgePromotion(cases, { resamples: 100 })
      expect(judgePromotion(cases.toReversed(), { resamples: 100 })).toEqual(document)
      expect(JSON.parse(JSON.stringify(document))).toEqual(document)
      if (document.decision === 'passes') {
        expect(document.subjectCount).toBeGreaterThanOrEqual(5)
        expect(document.strata.map(({ verdict }) => verdict)).not.toContain('worse')
      } else expect(document.reasons.length).toBeGreaterThan(0)
      for (const sentence of gateSentences(document)) expect(sentence).not.toMatch(/undefined|NaN|null/)
    }),
    { numRuns: 60 },
  )
})
