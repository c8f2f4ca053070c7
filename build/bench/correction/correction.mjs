import { fileURLToPath } from 'node:url'
import { measureInElectron } from '../electron-bench.mjs'

/** What is corrected. */
const volumes = ['256³', '512×512×200']
const targetMs = 50

/**
 * Latencies from an input to the frame after its paint, three panes of 500 × 400 pixels: ours, with labels, outlines and doubt
 * above the scan, and Cornerstone's own with labels alone, one after the other in the same window. For a tip it is a pointer
 * movement that paints and the key that takes a stroke back; for the next case, whose voxels are at hand, the key that
 * shows it.
 * @param {'256³' | '512×512×200'} volume
 * @param {'disk' | 'ball' | 'next-case'} what
 */
const measureCorrection = (volume, what) =>
  measureInElectron(fileURLToPath(new URL('measure.mjs', import.meta.url)), volume, what)

/** As rows of the table of all benchmarks: the target is ours, the peer is there to compare. */
export async function correctionRows() {
  const rows = []
  for (const volume of volumes)
    for (const shape of ['disk', 'ball']) {
      const { ours, cornerstone } = await measureCorrection(volume, shape)
      for (const [at, { diameterMm, ...latencies }] of ours.entries())
        for (const what of ['brush', 'undo']) {
          const name = `${volume}, ${shape} of ${diameterMm} mm, ${what}: input to frame`
          rows.push(...rowsOf(name, latencies[what], cornerstone[at][what], targetMs))
        }
    }
  return [...rows, ...(await nextCaseRows())]
}

/** How soon the next case is there: its scan in one pane and in all; and when Cornerstone has drawn everything, labels included. */
export async function nextCaseRows() {
  const rows = []
  for (const volume of volumes) {
    const { ours, cornerstone } = await measureCorrection(volume, 'next-case')
    rows.push(...rowsOf(`${volume}, next case: first image`, ours.first, cornerstone.first, targetMs))
    rows.push(...rowsOf(`${volume}, next case: all panes`, ours.all, cornerstone.all, targetMs))
    const complete = `${volume}, next case: everything drawn by Cornerstone`
    rows.push(...rowsOf(complete, ours.complete, cornerstone.complete))
  }
  return rows
}

/** Without a target the peer is there to compare. */
const rowsOf = (name, ours, peer, atMost) => [
  { measure: `${name}, p50`, value: ours.p50Ms, unit: 'ms' },
  { measure: `${name}, p95`, value: ours.p95Ms, unit: 'ms', ...(atMost && { atMost }) },
  { measure: `${name}, p99`, value: ours.p99Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p50`, value: peer.p50Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p95`, value: peer.p95Ms, unit: 'ms' },
  { measure: `${name}: Cornerstone, p99`, value: peer.p99Ms, unit: 'ms' },
  {
    measure: `${name}: p95 ÷ that of Cornerstone`,
    value: ours.p95Ms / peer.p95Ms,
    unit: '×',
    ...(atMost && { atMost: 0.5 }),
  },
]
