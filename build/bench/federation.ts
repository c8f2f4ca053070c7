import { randomBytes } from 'node:crypto'
import { randomOf } from '@volume/random.ts'
import { type AggregationRule, aggregate } from '../../src-main/pipeline/federation/aggregation/aggregate.ts'
import { noiseMultiplierFor } from '../../src-main/pipeline/federation/privacy/accountant.ts'
import { clipped } from '../../src-main/pipeline/federation/privacy/clip.ts'
import { withNoise } from '../../src-main/pipeline/federation/privacy/noise.ts'
import { secureRandom } from '../../src-main/pipeline/federation/privacy/secure-random.node.ts'
import { masked } from '../../src-main/pipeline/federation/secure/mask.node.ts'
import { quantize } from '../../src-main/pipeline/federation/secure/quantize.ts'
import { normalNumbers } from '../../src-main/pipeline/volume/normal-numbers.ts'
import { type Bench, type Row, timeMs } from './bench.ts'

const [updateCount, weightCount] = [100, 400_000]

const rules: readonly (readonly [AggregationRule, number])[] = [
  [{ kind: 'weighted-mean' }, 1000],
  [{ kind: 'coordinate-median' }, 2000],
  [{ kind: 'trimmed-mean', trimmedShare: 0.1 }, 2000],
]

/** 100 updates of 0.4 M weights aggregated, what a site adds to one of its own, and how much noise a budget asks for. */
export const federation: Bench = {
  name: 'federation',
  async run() {
    const updates = Array.from({ length: updateCount }, (_, site) => ({
      difference: normalNumbers(randomOf(1, site), weightCount),
      caseCount: site + 1,
    }))
    const rows: Row[] = []
    const size = `${updateCount} updates of ${weightCount / 1e6} M weights`
    for (const [rule, atMost] of rules)
      rows.push({
        measure: `${rule.kind} of ${size}`,
        value: await timeMs(() => aggregate(rule, updates)),
        unit: 'ms',
        atMost,
      })
    const { difference } = updates[0] ?? { difference: new Float32Array(weightCount) }
    const noisy = () => withNoise(clipped(difference, 1), 0.1, secureRandom(randomBytes(32)))
    rows.push({ measure: 'an update clipped and with noise', value: await timeMs(noisy), unit: 'ms', atMost: 500 })
    const quantized = quantize(difference, 1, { siteCount: 10, range: 1, caseLimit: 100 })
    const seeds = Array.from({ length: 9 }, (_, site) => ({ site: `${site}`, seed: randomBytes(32) }))
    const mask = await timeMs(() => masked(quantized, '5', seeds))
    rows.push({ measure: 'an update masked with nine sites', value: mask, unit: 'ms', atMost: 1000 })
    const aim = { epsilon: 8, delta: 1e-5, samplingRate: 0.1, roundCount: 100 }
    const account = await timeMs(() => noiseMultiplierFor(aim))
    rows.push({ measure: 'the noise for ε 8 in 100 sampled rounds', value: account, unit: 'ms', atMost: 1000 })
    return rows
  },
}
