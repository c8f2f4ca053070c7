import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { DoubtMap } from '@correction/doubt/doubt-map.ts'
import { doubtfulRegions } from '@correction/doubt/doubtful-regions.ts'
import type { Volume } from '@volume/volume.ts'
import { expect } from 'vitest'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import { segment } from '../../src-main/pipeline/segment.ts'
import { dice, heldOutCases, mean, readCase, shippedBundle, unwrap } from '../hippocampus-cases.ts'
import { byRegions, bySlices, paintedLabels, type RobotWork } from '../robot-reader.ts'
import { testShared } from '../shared.ts'

const golden = join(import.meta.dirname, '..', 'golden', 'robot-reader.json')
/** The limits of the regions were chosen on the first ten of the 40 held-out cases; these are the last twenty. */
const names = () => heldOutCases().slice(20)
const paintedBudgets = [0, 10, 25, 50, 100, 200, 400]
const lookedAtBudgets = [0, 250, 500, 1000, 2000, 4000]
const orders = ['regions', 'slices across i', 'slices across j', 'slices across k'] as const
type Order = (typeof orders)[number]
/** Mean Dice of both segments, one row per case, one number per budget. */
type Curves = Record<Order, number[][]>

const limitNats = Math.log(3)
const natsPerUnit = limitNats / 65535
const stored = ({ voxels }: Volume<Float32Array>): DoubtMap => ({
  natsPerUnit,
  limitNats,
  voxels: Uint16Array.from(voxels, (nats) => Math.min(65535, Math.round(nats / natsPerUnit))),
})

async function workOf(name: string, { bundle, session }: Awaited<ReturnType<typeof openShipped>>) {
  const { scan, reference } = await readCase(name)
  const parameters = { modelId: bundle.card.id, sampleCount: 8, seed: 7 }
  const { labelmap, predictiveEntropy, mutualInformation } = unwrap(
    await segment({ scan, card: bundle.card, session, parameters }),
  )
  const regions = doubtfulRegions({
    labelmap,
    predictiveEntropy: stored(predictiveEntropy),
    mutualInformation: mutualInformation && stored(mutualInformation),
    firstSegmentValue: 1,
  })
  const pair = { labelmap, truth: reference.voxels }
  const work: Record<Order, RobotWork> = {
    regions: byRegions(pair, regions),
    'slices across i': bySlices(pair, 0),
    'slices across j': bySlices(pair, 1),
    'slices across k': bySlices(pair, 2),
  }
  const diceAfter = (order: Order, count: number): number => {
    const labels = paintedLabels(pair, work[order], count)
    return mean([1, 2].map((value) => dice(labels, reference, value) ?? 1))
  }
  const wrongInAll = work['slices across k'].painted.length
  const expectedWrong = regions.reduce((sum, region) => sum + region.expectedWrongCount, 0)
  const wrongInRegions = work.regions.painted.length
  return { work, diceAfter, regionCount: regions.length, wrongInAll, wrongInRegions, expectedWrong }
}

async function openShipped() {
  const bundle = await shippedBundle()
  return { bundle, session: unwrap(await openSession(bundle)) }
}

const empty = (): Curves => ({ regions: [], 'slices across i': [], 'slices across j': [], 'slices across k': [] })
const averaged = (curves: Curves, budgets: readonly number[]) =>
  Object.fromEntries(
    orders.map((order) => [
      order,
      budgets.map((_, at) => Number(mean(curves[order].map((row) => row[at] ?? 0)).toFixed(4))),
    ]),
  )

testShared(
  'A simulated reader who goes where N leads reaches a higher Dice than slice by slice, for the same painted voxels, on 20 held-out cases.',
  async () => {
    const shipped = await openShipped()
    const [painted, lookedAt] = [empty(), empty()]
    const facts: Omit<Awaited<ReturnType<typeof workOf>>, 'work' | 'diceAfter'>[] = []
    for (const name of names()) {
      const { work, diceAfter, ...fact } = await workOf(name, shipped)
      facts.push(fact)
      for (const order of orders) {
        painted[order].push(paintedBudgets.map((count) => diceAfter(order, count)))
        const countBy = (looks: number) => work[order].lookedAt.filter((look) => look <= looks).length
        lookedAt[order].push(lookedAtBudgets.map((looks) => diceAfter(order, countBy(looks))))
      }
    }
    await shipped.session.close()
    const higherIn = (budget: number) => {
      const at = paintedBudgets.indexOf(budget)
      return names().filter((_, row) => {
        const slices = orders.slice(1).map((order) => painted[order][row]?.[at] ?? 1)
        return (painted.regions[row]?.[at] ?? 0) > Math.max(...slices)
      }).length
    }
    const result = {
      what: 'A simulated reader that knows the truth: mean Dice of both segments after this many voxels were painted (changed to the truth) or looked at (in a region and the voxels that touch it; in a slice the labels and what touches them). No human was measured.',
      command: 'npm run test:slow -- test/slow/robot-reader.test.ts',
      model: `${shipped.bundle.card.id} ${shipped.bundle.card.version}, 8 samples, seed 7`,
      cases: names(),
      painted: { budgets: paintedBudgets, meanDice: averaged(painted, paintedBudgets) },
      higherThanEverySliceOrderIn: Object.fromEntries(paintedBudgets.slice(1).map((count) => [count, higherIn(count)])),
      lookedAt: { budgets: lookedAtBudgets, meanDice: averaged(lookedAt, lookedAtBudgets) },
      meanPerCase: {
        regions: mean(facts.map(({ regionCount }) => regionCount)),
        wrongVoxels: mean(facts.map(({ wrongInAll }) => wrongInAll)),
        wrongVoxelsReachedByRegions: mean(facts.map(({ wrongInRegions }) => wrongInRegions)),
        wrongVoxelsExpectedByTheModel: Math.round(mean(facts.map(({ expectedWrong }) => expectedWrong))),
      },
    }
    console.log(JSON.stringify(result, undefined, 1))
    for (const budget of [10, 25, 50, 100, 200]) {
      const at = paintedBudgets.indexOf(budget)
      for (const order of orders.slice(1))
        expect(result.painted.meanDice.regions?.[at]).toBeGreaterThan(result.painted.meanDice[order]?.[at] ?? 1)
    }
    if (process.env.INSULA_WRITE_GOLDEN) writeFileSync(golden, `${JSON.stringify(result, undefined, 2)}\n`)
    const kept: typeof result = JSON.parse(readFileSync(golden, 'utf8'))
    expect(result.cases).toEqual(kept.cases)
    for (const order of orders)
      for (const [at, value] of (kept.painted.meanDice[order] ?? []).entries())
        expect(Math.abs((result.painted.meanDice[order]?.[at] ?? 0) - value)).toBeLessThan(0.002)
  },
)
