import { readFileSync } from 'node:fs'
import type { ShapeMeasure } from '@contract/cohort-table.ts'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { expect, test } from 'vitest'
import type { Place } from '../../../../src-main/pipeline/cohort/peers.ts'
import { squaredDistance } from '../../../../src-main/pipeline/cohort/shape/covariance.ts'
import { minimumCovariance } from '../../../../src-main/pipeline/cohort/shape/minimum-covariance.ts'
import { type FormedSegment, shapeDistances } from '../../../../src-main/pipeline/cohort/shape/shape-distance.ts'
import { unusualShapeReason } from '../../../../src-main/pipeline/cohort/shape/shape-words.ts'
import { distanceZ, usualOf } from '../../../../src-main/pipeline/cohort/shape/usual-shape.ts'

interface Judged {
  readonly logDeterminantOfHalf: number
  readonly half: readonly number[]
  readonly inside: readonly number[]
  readonly location: readonly number[]
  readonly distances: readonly number[]
  readonly z: readonly number[]
}
/** `build/reference/shape_distance.py` */
const golden: {
  readonly measures: readonly ShapeMeasure[]
  readonly rows: readonly (readonly number[])[]
  readonly moved: readonly number[]
  readonly formAndPlace: Judged
  readonly form: Judged
} = JSON.parse(readFileSync('test/golden/shape-distance.json', 'utf8'))

const points = golden.rows.map(([volumeMl = 0, ...rest]) => [Math.log(volumeMl), ...rest])
const t1 = { contrast: 'T1w' }
const segmentsOf = (count: number, more: Partial<FormedSegment> = {}): readonly FormedSegment[] =>
  golden.rows.slice(0, count).map((row) => ({
    place: t1,
    measures: Object.fromEntries(golden.measures.map((measure, at) => [measure, row[at] ?? 0])),
    ...more,
  }))

test.each([
  ['formAndPlace', 7],
  ['form', 4],
] as const)(
  'Location, who lies inside and the distances of real shapes (%s) are those of scikit-learn.',
  (name, dimension) => {
    const wanted = golden[name]
    const own = points.map((point) => point.slice(0, dimension))
    const usual = usualOf(own)
    if (!usual) throw new Error('The shapes do not lie in a plane.')
    expect(usual.count).toBe(wanted.inside.length)
    for (const [at, value] of wanted.location.entries()) expect(usual.spread.mean[at]).toBeCloseTo(value, 9)
    for (const [at, distance] of wanted.distances.entries()) {
      const squared = squaredDistance(own[at] ?? [], usual.spread)
      expect(Math.sqrt(squared)).toBeCloseTo(distance, 8)
      // Paulson's approximation is close on the far side.
      const z = wanted.z[at] ?? 0
      if (z > 1) expect(Math.abs(distanceZ(squared, usual) - z)).toBeLessThan(0.05 * z)
    }
  },
)

test('The closest half of eighty forms is the one that scikit-learn finds.', () => {
  const forms = points.map((point) => point.slice(0, 4))
  const found = minimumCovariance(forms)
  expect(found?.spread.logDeterminant).toBeCloseTo(golden.form.logDeterminantOfHalf, 9)
  const half = found?.half.map((point) => forms.indexOf(point as number[])).toSorted((a, b) => a - b)
  expect(half).toEqual(golden.form.half)
})

test.each([
  ['all of 500 peers', 0],
  ['all but three of 500 peers', 3],
])('Where %s are equal in a measure, no shape is usual or unusual.', (_, differCount) => {
  const random = xoroshiro128plus(5)
  const varied = () => 1 + uniformFloat64(random)
  const peers = Array.from({ length: 500 }, (_, at): FormedSegment => {
    const form = { volumeMl: varied(), sphericity: varied(), elongation: varied(), flatness: varied() }
    const place = { offsetXMm: varied(), offsetYMm: varied(), offsetZMm: varied() }
    return { place: t1, measures: { ...form, ...place, ...(at >= differCount && { flatness: 0.5 }) } }
  })
  expect(shapeDistances(peers)).toEqual(peers.map(() => undefined))
})

test('Of eighty real shapes the three that were moved are told, each with what was moved, and no other.', () => {
  const found = shapeDistances(segmentsOf(80))
  expect(found.flatMap((one, at) => (one?.why ? [at] : []))).toEqual(golden.moved)
  const reasons = golden.moved.map((at) => found[at]?.why?.reasons.map(({ measure }) => measure))
  expect(reasons[0]).toEqual(expect.arrayContaining(['volumeMl', 'offsetYMm']))
  expect(reasons[1]?.[0]).toBe('volumeMl')
  expect(reasons[2]?.[0]).toBe('offsetZMm')
  expect(found[5]?.why?.peers).toEqual({ caseCount: 80, contrast: 'T1w' })
})

test('With fewer than seven peers for each measure the form counts alone, and with fewer than 28 nothing is said.', () => {
  const few = shapeDistances(segmentsOf(48))
  const form = usualOf(points.slice(0, 48).map((point) => point.slice(0, 4)))
  if (!form) throw new Error('The shapes do not lie in a plane.')
  expect(few[9]?.distance).toBeCloseTo(Math.sqrt(squaredDistance(points[9]?.slice(0, 4) ?? [], form.spread)), 9)
  expect(few[33]?.why?.reasons.map(({ measure }) => measure) ?? []).not.toContain('offsetZMm')
  expect(shapeDistances(segmentsOf(27))).toEqual(new Array(27).fill(undefined))
  expect(shapeDistances([])).toEqual([])
})

test('A site with enough cases is compared within itself, another with the whole contrast; who has no form is compared with nobody.', () => {
  const oslo = segmentsOf(60, { place: { contrast: 'T1w', site: 'oslo' } })
  const elsewhere = segmentsOf(5, { place: { contrast: 'T1w', site: 'bergen' } })
  const found = shapeDistances([...oslo, ...elsewhere, { ...elsewhere[0]!, measures: { volumeMl: 0 } }])
  const own = usualOf(points.slice(0, 60))
  const all = usualOf([...points.slice(0, 60), ...points.slice(0, 5)])
  expect(found[3]?.distance).toBeCloseTo(Math.sqrt(squaredDistance(points[3]!, own!.spread)), 9)
  expect(found[63]?.distance).toBeCloseTo(Math.sqrt(squaredDistance(points[3]!, all!.spread)), 9)
  expect(found[5]?.why?.peers).toEqual({ caseCount: 60, contrast: 'T1w', site: 'oslo' })
  expect(found[65]).toBeUndefined()
})

test('A scanner with enough cases is compared within itself, at its site or everywhere; another with its site.', () => {
  const at = (place: Place, count: number) => segmentsOf(count, { place: { contrast: 'T1w', ...place } })
  const found = shapeDistances([
    ...at({ site: 'oslo', scanner: 'GE 3 T' }, 60),
    ...at({ site: 'oslo', scanner: 'Siemens 3 T' }, 20),
    ...at({ scanner: 'GE 3 T' }, 10),
  ])
  const peersAt = (index: number) => found[index]?.why?.peers
  expect(peersAt(5)).toEqual({ caseCount: 60, contrast: 'T1w', site: 'oslo', scanner: 'GE 3 T' })
  // The fifth of each is one of those that were moved.
  expect(peersAt(65)).toEqual({ caseCount: 80, contrast: 'T1w', site: 'oslo' })
  expect(peersAt(85)).toEqual({ caseCount: 70, contrast: 'T1w', scanner: 'GE 3 T' })
})

test('Shapes that are all one, or lie in a plane, have no distance.', () => {
  const one = segmentsOf(1)[0]!
  expect(shapeDistances(new Array(60).fill(one))).toEqual(new Array(60).fill(undefined))
})

test('Of normal numbers fewer than one in a hundred lies beyond the limit, whatever their units.', () => {
  const random = xoroshiro128plus(5)
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - uniformFloat64(random))) * Math.cos(2 * Math.PI * uniformFloat64(random))
  let beyond = 0
  for (let cohort = 0; cohort < 40; cohort++) {
    const cloud = Array.from({ length: 49 }, () =>
      [1, 1e3, 1e-3, 1, 1, 10, 1].map((unit) => 50 * unit + unit * normal()),
    )
    const usual = usualOf(cloud)!
    beyond += cloud.filter((point) => distanceZ(squaredDistance(point, usual.spread), usual) > 3.5).length
  }
  expect(beyond).toBeLessThan(0.01 * 40 * 49)
})

test('A reason says what is unusual in words, and with whom it was compared.', () => {
  const peers = { caseCount: 34, contrast: 'T1w', site: 'oslo' }
  const reason = (reasons: readonly (readonly [ShapeMeasure, number])[]) =>
    unusualShapeReason({
      segment: 'Left hippocampus',
      distance: 7.26,
      z: 5,
      why: { peers, reasons: reasons.map(([measure, z]) => ({ measure, z })) },
    })
  expect(
    reason([
      ['volumeMl', -4],
      ['offsetYMm', 3],
    ]),
  ).toBe('Left hippocampus: small and far to the front for its peers (shape distance 7.3 among 34 T1w of oslo)')
  expect(
    reason([
      ['elongation', -4],
      ['flatness', -3],
      ['offsetZMm', -3],
    ]),
  ).toContain(': long, flat and far down for')
  expect(
    reason([
      ['sphericity', 1.5],
      ['volumeMl', -1],
    ]),
  ).toContain(': an unusual combination of sphericity and volume for its peers')
})
