import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assignReadings } from '../../../src-main/pipeline/review/assign.ts'

const rules = { isShuffled: true, repeatShare: 0, repeatDistance: 1, seed: 3, readingsPerCase: 2 } as const
const named = (count: number) => Array.from({ length: count }, (_, index) => `reader-${index}`)

const protocols = fc
  .record({
    caseCount: fc.integer({ min: 0, max: 60 }),
    readerCount: fc.integer({ min: 1, max: 6 }),
    readingsPerCase: fc.constantFrom(1 as const, 2 as const),
    isShuffled: fc.boolean(),
    repeatShare: fc.double({ min: 0, max: 0.5, noNaN: true }),
    repeatDistance: fc.integer({ min: 1, max: 12 }),
    seed: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  })
  .filter(({ readerCount, readingsPerCase }) => readerCount >= readingsPerCase)

const assigned = ({ caseCount, readerCount, ...rest }: typeof protocols extends fc.Arbitrary<infer P> ? P : never) => {
  const answer = assignReadings(caseCount, { ...rest, readers: named(readerCount) })
  return answer.ok ? answer.value : undefined
}

test('Every case is read as often as the protocol says, by different readers, whose loads differ by one at most.', () => {
  fc.assert(
    fc.property(protocols, (protocol) => {
      const made = assigned({ ...protocol, repeatShare: 0 })
      const firsts = made?.readings ?? []
      for (let caseIndex = 0; caseIndex < protocol.caseCount; caseIndex++) {
        const readers = firsts.filter((one) => one.caseIndex === caseIndex).map(({ readerId }) => readerId)
        expect(readers).toHaveLength(protocol.readingsPerCase)
        expect(new Set(readers).size).toBe(protocol.readingsPerCase)
      }
      const loads = made?.loads.map(({ caseCount }) => caseCount) ?? []
      expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(1)
    }),
  )
})

test('A repeat is of the same reader and case, and comes as many readings later as the protocol asks, or more.', () => {
  fc.assert(
    fc.property(protocols, (protocol) => {
      const made = assigned(protocol)
      if (!made) return
      for (const one of made.readings.filter(({ repeats }) => repeats !== undefined)) {
        const first = made.readings.find(
          ({ readerId, position }) => readerId === one.readerId && position === one.repeats,
        )
        expect(first).toMatchObject({ caseIndex: one.caseIndex })
        expect(first).not.toHaveProperty('repeats')
        expect(one.position - (one.repeats ?? 0)).toBeGreaterThanOrEqual(protocol.repeatDistance)
      }
      for (const { readerId, caseCount, repeatCount } of made.loads) {
        expect(repeatCount).toBe(Math.round(protocol.repeatShare * caseCount))
        const own = made.readings.filter((one) => one.readerId === readerId)
        expect(own.map(({ position }) => position)).toEqual(own.map((_, place) => place + 1))
        expect(own).toHaveLength(caseCount + repeatCount)
      }
    }),
  )
})

test('The same seed gives the same assignment, another one another.', () => {
  const of = (seed: number) => JSON.stringify(assignReadings(30, { ...rules, readers: named(3), seed }))
  expect(of(5)).toBe(of(5))
  expect(of(5)).not.toBe(of(6))
})

test('Without shuffling every reader goes by the order of the cases, and shuffled two readers of all cases do not agree in it.', () => {
  const orders = (isShuffled: boolean) => {
    const made = assignReadings(40, { ...rules, readers: named(2), isShuffled })
    const readings = made.ok ? made.value.readings : []
    return named(2).map((reader) => readings.filter((one) => one.readerId === reader).map((one) => one.caseIndex))
  }
  const inOrder = Array.from({ length: 40 }, (_, index) => index)
  expect(orders(false)).toEqual([inOrder, inOrder])
  const [first, second] = orders(true)
  expect(first).not.toEqual(second)
  expect(first?.toSorted((a, b) => a - b)).toEqual(inOrder)
})

test('Every pair of readers meets equally often where the numbers allow it.', () => {
  const made = assignReadings(60, { ...rules, readers: named(4) })
  const readings = made.ok ? made.value.readings : []
  const meetings = new Map<string, number>()
  for (let caseIndex = 0; caseIndex < 60; caseIndex++) {
    const pair = readings.filter((one) => one.caseIndex === caseIndex).map((one) => one.readerId)
    meetings.set(pair.join(), (meetings.get(pair.join()) ?? 0) + 1)
  }
  expect(meetings.size).toBe(6)
  for (const count of meetings.values()) expect(Math.abs(count - 10)).toBeLessThanOrEqual(1)
})

test('Two readings ask for two different readers, and repeats for enough cases before them.', () => {
  expect(assignReadings(10, { ...rules, readers: ['a', 'a'] })).toMatchObject({
    ok: false,
    failure: { kind: 'study-readers-too-few', readingsPerCase: 2, readerCount: 1 },
  })
  const tight = { ...rules, readers: ['a'], readingsPerCase: 1, repeatShare: 0.5 } as const
  // Ten cases and five repeats: the first five cases leave at most six readings between a case and its repeat.
  expect(assignReadings(10, { ...tight, repeatDistance: 6 }).ok).toBe(true)
  expect(assignReadings(10, { ...tight, repeatDistance: 7 })).toMatchObject({
    failure: { kind: 'study-repeats-do-not-fit', caseCount: 10, repeatCount: 5, repeatDistance: 7 },
  })
})
