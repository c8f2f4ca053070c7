import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseStates } from '../../../../src-main/contract/case.ts'
import { sentenceOf } from '../../../../src-main/contract/failure/failure.ts'
import {
  type CaseFilter,
  dayFields,
  numberFields,
  type Relation,
  segmentFields,
  wordFields,
} from '../../../../src-main/pipeline/cohort/filter/filter.ts'
import { parseFilter } from '../../../../src-main/pipeline/cohort/filter/parse-filter.ts'
import {
  hasCondition,
  printFilter,
  withCondition,
  withoutCondition,
} from '../../../../src-main/pipeline/cohort/filter/print-filter.ts'

const keys = <Key extends string>(record: Readonly<Record<Key, unknown>>) => Object.keys(record) as Key[]
const relation = fc.constantFrom<Relation>('<', '<=', '=', '>=', '>')
const text = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
const value = fc.double({ noNaN: true, noDefaultInfinity: true }).map((one) => (one === 0 ? 0 : one))
const day = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const freeFields = wordFields.filter((field) => field !== 'state' && field !== 'format')
const leaf: fc.Arbitrary<CaseFilter> = fc.oneof(
  fc.record({ kind: fc.constant('word'), text }),
  fc.record({ kind: fc.constant('is'), field: fc.constantFrom(...freeFields), value: text }),
  fc.record({ kind: fc.constant('is'), field: fc.constant('state'), value: fc.constantFrom(...caseStates) }),
  fc.record({ kind: fc.constant('number'), field: fc.constantFrom(...keys(numberFields)), relation, value }),
  fc.record({
    kind: fc.constant('segment'),
    field: fc.constantFrom(...keys(segmentFields)),
    segment: text,
    relation,
    value,
  }),
  fc.record({ kind: fc.constant('day'), field: fc.constantFrom(...dayFields), relation, day }),
) as fc.Arbitrary<CaseFilter>
const filters = fc.letrec<{ filter: CaseFilter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({ kind: fc.constant('not' as const), filter: tie('filter') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      filters: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
  ),
})).filter

const parsed = (typed: string): CaseFilter => {
  const result = parseFilter(typed)
  if (!result.ok) throw new Error(sentenceOf(result.failure))
  return result.value
}
const problemOf = (typed: string): string => {
  const result = parseFilter(typed)
  return result.ok ? '' : sentenceOf(result.failure)
}

test('What is printed is read back as the same filter.', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      const printed = printFilter(filter)
      fc.pre(printed.length <= 2000)
      expect(parsed(printed)).toEqual(filter)
    }),
    { numRuns: 1000 },
  )
})

test('Nothing that is typed makes the reading throw, and what is wrong has a place inside what is typed.', () => {
  const pieces = fc.constantFrom('state:', 'or', '-', '(', ')', '"', 'volume(', '<', '0.2', ' ', 'a', '\\', ':', '=')
  const typed = fc.oneof(
    fc.string(),
    fc.array(pieces, { maxLength: 40 }).map((list) => list.join('')),
  )
  fc.assert(
    fc.property(typed, (input) => {
      const result = parseFilter(input)
      if (!result.ok && 'place' in result.failure) {
        expect(result.failure.place).toBeGreaterThanOrEqual(1)
        expect(result.failure.place).toBeLessThanOrEqual(input.length + 1)
      }
    }),
    { numRuns: 3000 },
  )
})

test.each<[string, CaseFilter]>([
  ['', { kind: 'any' }],
  ['sub-01', { kind: 'word', text: 'sub-01' }],
  ['state:Waiting', { kind: 'is', field: 'state', value: 'waiting' }],
  ['disagreement>0.2', { kind: 'number', field: 'disagreement', relation: '>', value: 0.2 }],
  [
    'volume("Left hippocampus")<2.5',
    { kind: 'segment', field: 'volume', segment: 'Left hippocampus', relation: '<', value: 2.5 },
  ],
  ['SNR<10', { kind: 'number', field: 'snr', relation: '<', value: 10 }],
  ['snr("CA1")<3', { kind: 'segment', field: 'snr', segment: 'CA1', relation: '<', value: 3 }],
  ['predicteddice<0.8', { kind: 'number', field: 'predictedDice', relation: '<', value: 0.8 }],
  [
    'sphericity("Left hippocampus")<0.4',
    { kind: 'segment', field: 'sphericity', segment: 'Left hippocampus', relation: '<', value: 0.4 },
  ],
  ['rating:fail', { kind: 'is', field: 'rating', value: 'fail' }],
  ['added>=2026-01-31', { kind: 'day', field: 'added', relation: '>=', day: '2026-01-31' }],
  ['-site:a', { kind: 'not', filter: { kind: 'is', field: 'site', value: 'a' } }],
  [
    'a b or c',
    {
      kind: 'or',
      filters: [
        {
          kind: 'and',
          filters: [
            { kind: 'word', text: 'a' },
            { kind: 'word', text: 'b' },
          ],
        },
        { kind: 'word', text: 'c' },
      ],
    },
  ],
  ['"or"', { kind: 'word', text: 'or' }],
  ['orbit', { kind: 'word', text: 'orbit' }],
])('%s is understood.', (typed, filter) => {
  expect(parsed(typed)).toEqual(filter)
})

test.each([
  ['weight>3', 'At character 1: there is no field “weight”.'],
  ['a state:open', 'At character 9: state is never “open”.'],
  ['disagreement>', 'At character 14: disagreement is compared with a number'],
  ['disagreement:0.2', 'At character 13: disagreement needs <'],
  ['state>3', 'At character 1: state is a word'],
  ['a or', 'At character 5: a word or a condition is missing'],
  ['(a b', 'At character 1: this parenthesis is not closed.'],
  ['a "b', 'At character 3: this quotation mark is not closed.'],
  ['volume<3', 'At character 7: volume needs the name of a segment'],
  ['sphericity<3', 'At character 11: sphericity needs the name of a segment'],
  ['a)', 'At character 2: “)” does not belong here'],
  ['added>yesterday', 'At character 7: added is compared with a day'],
  ['-'.repeat(60), 'At character 60: a word or a condition is missing'],
])('%s: the place and the remedy are said.', (typed, says) => {
  const problem = problemOf(typed)
  if (typed.startsWith('--')) expect(problem).toMatch(/missing|at most 50/)
  else expect(problem).toContain(says)
})

test('A condition is added to what is typed and taken out again, also beside an "or".', () => {
  const waiting: CaseFilter = { kind: 'is', field: 'state', value: 'waiting' }
  expect(withCondition('', waiting)).toBe('state:waiting')
  expect(withCondition('a or b', waiting)).toBe('(a or b) state:waiting')
  expect(withCondition('a state:waiting', waiting)).toBe('a state:waiting')
  expect(hasCondition('a state:waiting', waiting)).toBe(true)
  expect(hasCondition('a state:waitingx', waiting)).toBe(false)
  expect(withoutCondition('a state:waiting b', waiting)).toBe('a b')
})
