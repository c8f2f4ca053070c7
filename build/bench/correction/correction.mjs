import { fileURLToPath } from 'node:url'
import { measureInElectron } from '../electron-bench.mjs'

/**
 * Latencies from an input (a pointer movement that paints; the key that takes a stroke back) to the frame after its
 * paint, three panes of 500 × 400 pixels, a brush of each diameter: ours, with labels, outlines and doubt above the scan,
 * and Cornerstone's own brush and history, with labels alone, one after the other in the same window.
 * @param {'256³' | '512×512×200'} volume
 * @param {'disk' | 'ball'} shape
 * @returns {Promise<readonly { diameterMm: number, ours: Latencies, cornerstone: Latencies }[]>}
 * @typedef {{ count: number, p50Ms: number, p95Ms: number, p99Ms: number }} Summary
 * @typedef {{ brush: Summary, undo: Summary }} Latencies
 */
export const measureCorrection = (volume, shape) =>
  measureInElectron(fileURLToPath(new URL('measure.mjs', import.meta.url)), volume, shape)

/** As rows of the table of all benchmarks: the target is ours, the peer is there to compare. */
export async function correctionRows() {
  const rows = []
  for (const volume of ['256³', '512×512×200'])
    for (const shape of ['disk', 'ball'])
      for (const { diameterMm, ours, cornerstone } of await measureCorrection(volume, shape))
        for (const what of ['brush', 'undo']) {
          const name = `${volume}, ${shape} of ${diameterMm} mm, ${what}`
          rows.push(...rowsOf(name, ours[what], cornerstone[what]))
        }
  return rows
}

const rowsOf = (name, ours, peer) => [
  { measure: `${name}: input to frame, p50`, value: ours.p50Ms, unit: 'ms' },
  { measure: `${name}: input to frame, p95`, value: ours.p95Ms, unit: 'ms', atMost: 50 },
  { measure: `${name}: input to frame, p99`, value: ours.p99Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p50`, value: peer.p50Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p95`, value: peer.p95Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p99`, value: peer.p99Ms, unit: 'ms' },
  { measure: `${name}: p95 ÷ that of Cornerstone`, value: ours.p95Ms / peer.p95Ms, unit: '×', atMost: 0.5 },
]
