import { fileURLToPath } from 'node:url'
import { measureInElectron } from '../electron-bench.mjs'

/**
 * Latencies from an input (a pointer movement that paints; the key that takes a stroke back) to the frame after its
 * paint, three panes of 500 × 400 pixels, a brush of each diameter: ours, with labels, outlines and doubt above the scan,
 * and Cornerstone's own brush and history, with labels alone, one after the other in the same window. Then from asking for
 * the next case, whose voxels are at hand, to the frame that shows it.
 * @param {'256³' | '512×512×200'} volume
 * @param {'disk' | 'ball'} shape
 * @returns {Promise<{
 *   tips: readonly { diameterMm: number, ours: Latencies, cornerstone: Latencies }[],
 *   next: { ours: NextCase, cornerstone: NextCase },
 * }>}
 * @typedef {{ count: number, p50Ms: number, p95Ms: number, p99Ms: number }} Summary
 * @typedef {{ brush: Summary, undo: Summary }} Latencies
 * @typedef {{ first: Summary, complete: Summary }} NextCase
 */
export const measureCorrection = (volume, shape) =>
  measureInElectron(fileURLToPath(new URL('measure.mjs', import.meta.url)), volume, shape)

/** As rows of the table of all benchmarks: the target is ours, the peer is there to compare. */
export async function correctionRows() {
  const rows = []
  for (const volume of ['256³', '512×512×200'])
    for (const shape of ['disk', 'ball']) {
      const { tips, next } = await measureCorrection(volume, shape)
      for (const { diameterMm, ours, cornerstone } of tips)
        for (const what of ['brush', 'undo']) {
          const name = `${volume}, ${shape} of ${diameterMm} mm, ${what}: input to frame`
          rows.push(...rowsOf(name, ours[what], cornerstone[what], 50))
        }
      // Cases have nothing to do with the tip.
      if (shape === 'ball') continue
      rows.push(...rowsOf(`${volume}, next case: first image`, next.ours.first, next.cornerstone.first, 300))
      rows.push(...rowsOf(`${volume}, next case: all panes`, next.ours.complete, next.cornerstone.complete))
    }
  return rows
}

const rowsOf = (name, ours, peer, atMost) => [
  { measure: `${name}, p50`, value: ours.p50Ms, unit: 'ms' },
  { measure: `${name}, p95`, value: ours.p95Ms, unit: 'ms', ...(atMost && { atMost }) },
  { measure: `${name}, p99`, value: ours.p99Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p50`, value: peer.p50Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p95`, value: peer.p95Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p99`, value: peer.p99Ms, unit: 'ms' },
  { measure: `${name}: p95 ÷ that of Cornerstone`, value: ours.p95Ms / peer.p95Ms, unit: '×', atMost: 0.5 },
]
