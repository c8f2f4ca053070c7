import { expect, test } from 'vitest'
import { federationFigure } from '../../../../src-main/pipeline/learning/simulation/federation-figure.ts'
import {
  type FederationArm,
  type FederationPlan,
  judgedRounds,
  sitesOf,
  unequalSizes,
  whyNotFederation,
} from '../../../../src-main/pipeline/learning/simulation/federation-plan.ts'
import {
  type FederationOutcome,
  federationResult,
} from '../../../../src-main/pipeline/learning/simulation/federation-result.ts'
import {
  federationRows,
  federationSentences,
} from '../../../../src-main/pipeline/learning/simulation/federation-words.ts'
import { curveFigure } from '../../../../src-main/pipeline/learning/simulation/figure/curve-figure.ts'
import { withLook } from '../../../../src-main/pipeline/learning/simulation/look.ts'
import { centeredGrid } from '../../../phantom/grid.ts'

const plan: FederationPlan = {
  ...{ methods: ['fed-avg'], siteCount: 3, split: 'iid', seeds: [1, 2], roundCount: 3, stepCount: 10 },
  ...{ subjectCount: null, heldOutEvery: 4, proximalStrength: 10, clipNorm: null, privacy: null },
  ...{ isMasked: false, channelCounts: null },
}
/** Twenty subjects, of whom each was scanned twice. */
const names = Array.from({ length: 40 }, (_, index) => {
  const subject = String(1 + (index >> 1)).padStart(2, '0')
  return `sub-${subject}_ses-${1 + (index % 2)}_T1w.nii.gz`
})
const subject = (name: string) => name.slice(0, 6)

test('Every case is at one site and on one side, both scans of a subject at the same; what is held out is the same for every seed.', () => {
  for (const split of ['iid', 'by-contrast', 'by-size'] as const) {
    const sites = sitesOf({ ...plan, split }, names, 1)
    expect(sites.flatMap(({ training, heldOut }) => [...training, ...heldOut]).toSorted()).toEqual(names)
    const sides = sites.flatMap(({ training, heldOut }) => [
      new Set(training.map(subject)),
      new Set(heldOut.map(subject)),
    ])
    expect(sides.reduce((sum, { size }) => sum + size, 0)).toBe(20)
    const other = sitesOf({ ...plan, split }, names, 2)
    expect(other.map(({ heldOut }) => heldOut)).toEqual(sites.map(({ heldOut }) => heldOut))
    expect(other.map(({ training }) => training)).not.toEqual(sites.map(({ training }) => training))
  }
})

test('A split by contrast deals as iid does, and its sites differ in their looks alone.', () => {
  const [iid, apart] = (['iid', 'by-contrast'] as const).map((split) => sitesOf({ ...plan, split }, names, 1))
  expect(apart!.map(({ look }) => look)).toEqual(['as-is', 'inverted', 'gamma-bent'])
  expect(apart!.map(({ training }) => training)).toEqual(iid!.map(({ training }) => training))
})

test('Of 26 subjects three sites of a split by size have 2, 6 and 18.', () => {
  expect(unequalSizes(26, 3)).toEqual([2, 6, 18])
})

test('A bent volume keeps its darkest and brightest voxel and their order; one in the middle is at 0.5^2.5 of the way.', () => {
  const grid = centeredGrid([3, 1, 1])
  const seen = { volume: { grid, voxels: Float32Array.of(10, 20, 30) }, labelmap: { grid, voxels: new Uint16Array(3) } }
  const [low, middle, high] = withLook('gamma-bent', seen).volume.voxels
  expect([low, high]).toEqual([10, 30])
  expect(middle).toBeCloseTo(10 + 20 * 0.5 ** 2.5, 5)
  expect([...withLook('inverted-bent', seen).volume.voxels].map(Math.round)).toEqual([20, 4, 0])
})

test('Six rounds are judged after the first, second, fourth and last.', () => {
  expect(judgedRounds(6)).toEqual([1, 2, 4, 6])
  expect(judgedRounds(1)).toEqual([1])
})

test('What cannot be simulated is refused with the reason.', () => {
  const why = (change: Partial<FederationPlan>) => whyNotFederation({ ...plan, ...change }, names)
  expect(why({})).toBeUndefined()
  expect(why({ siteCount: 5, split: 'by-contrast' })).toContain('there are 4 contrasts')
  expect(why({ siteCount: 6 })).toContain('5 held-out subjects do not suffice for 6 sites')
  expect(why({ subjectCount: 99 })).toContain('99 subjects were asked for, and 15')
  expect(why({ subjectCount: 2 })).toContain('2 subjects to learn from do not suffice')
  expect(why({ subjectCount: 3, split: 'by-size' })).toBeUndefined()
  expect(why({ privacy: { epsilon: 8, delta: 1e-5 } })).toContain('--clip')
  expect(why({ isMasked: true })).toContain('--clip')
})

/** Dice of every arm: local 0.5, pooled 0.7, federated 0.6, and a little more of later cases and seeds. */
const level: Readonly<Partial<Record<FederationArm, number>>> = { local: 0.5, pooled: 0.7, 'fed-avg': 0.6 }
const outcomes: readonly FederationOutcome[] = plan.seeds.flatMap((seed) =>
  (['local', 'pooled', 'fed-avg'] as const).map((arm) => ({
    arm,
    seed,
    judged: [1, 2, 3].flatMap((round) =>
      [1, 2, 3].map((site) => ({
        round,
        site,
        heldOut: [0, 1, 2].map((index) => {
          const dice = level[arm]! + 0.01 * index + 0.01 * seed - 0.05 * (3 - round)
          return { name: `sub-${site}${index}`, dice: [dice, null] }
        }),
      })),
    ),
    ...(arm === 'fed-avg' && {
      exchange: { updateNorms: [[1, 2, 3]], noiseMultiplier: 1.5, epsilons: [7.9, 7.9, 7.9] },
    }),
  })),
)
const segments = [
  { value: 1, name: 'Shell' },
  { value: 2, name: 'Core' },
]

test('Where federation is 0.1 below pooled and 0.1 above local on every case, table and sentences say so at every site.', () => {
  const result = federationResult(outcomes, { plan, segments })
  const rows = federationRows(result)
  expect(rows).toHaveLength(4 * 3)
  expect(rows.find(([place, arm]) => place === 'all sites' && arm === 'pooled')?.slice(2, 4)).toEqual(['9', '0.725'])
  for (const place of ['all sites', 'site 1', 'site 2', 'site 3'])
    expect(rows.find((row) => row[0] === place && row[1] === 'FedAvg')?.slice(5)).toEqual([
      ...['-0.100', '-0.100 to -0.100', 'worse'],
      ...['0.100', '0.100 to 0.100', 'better'],
    ])
  const told = federationSentences(result, plan, sitesOf(plan, names, 1)).join('\n')
  expect(told).toContain('FedAvg is worse than pooled at site 2 −0.100 (−0.100..−0.100).')
  expect(told).toContain('FedAvg is better than local only at all sites +0.100')
  expect(told).toContain('ε is infinite')
})

test('With noise the ε that each site spent is said with its δ; the figure has a panel for all sites and each.', () => {
  const noisy = { ...plan, clipNorm: 2, privacy: { epsilon: 8, delta: 1e-5 } }
  const [result, sites] = [federationResult(outcomes, { plan: noisy, segments }), sitesOf(plan, names, 1)]
  const told = federationSentences(result, noisy, sites).join('\n')
  expect(told).toContain('norms from 1.00 to 3.00, clipped to 2')
  expect(told).toContain('over 3 rounds each site spent ε = 7.90 at δ = 0.00001')
  const figure = curveFigure(federationFigure({ result, plan: noisy, sites, modelName: 'small 1.0.0' }))
  for (const said of ['>all sites<', '>site 3: 10 cases, as-is<', '>FedAvg<', '>local only<', 'rounds (logarithmic)'])
    expect(figure).toContain(said)
  expect(figure).not.toContain('NaN')
})
