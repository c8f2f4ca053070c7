import type { SurfaceNet } from './surface-net.ts'

/** Pairs of steps that smooth and swell (G. Taubin, SIGGRAPH 1995): a surface that is only smoothed shrinks. */
const smoothing = 0.5
const swelling = -0.53

/**
 * Relaxes a net in place: each vertex moves toward the mean of its neighbors and back a little, so many times, and never
 * leaves its cell: voxel centers keep their side.
 */
export function relax(net: SurfaceNet, pairs: number): void {
  const sums = new Float32Array(net.positions.length)
  const counts = neighborCounts(net)
  for (let pair = 0; pair < pairs; pair++) {
    step(net, { sums, counts, by: smoothing })
    step(net, { sums, counts, by: swelling })
  }
}

/** Each edge is run through once in both directions, so its end is a neighbor of its start. */
function neighborCounts({ positions, quads }: SurfaceNet): Uint8Array {
  const counts = new Uint8Array(positions.length / 3)
  for (let at = 0; at < quads.length; at++) counts[quads[at]!] = counts[quads[at]!]! + 1
  return counts
}

interface Step {
  readonly sums: Float32Array
  readonly counts: Uint8Array
  readonly by: number
}

function step({ positions, middles, quads }: SurfaceNet, { sums, counts, by }: Step): void {
  sums.fill(0)
  for (let quad = 0; quad < quads.length; quad += 4) {
    for (let corner = 0; corner < 4; corner++) {
      const from = quads[quad + corner]! * 3
      const to = quads[quad + ((corner + 1) & 3)]! * 3
      sums[from] = sums[from]! + positions[to]!
      sums[from + 1] = sums[from + 1]! + positions[to + 1]!
      sums[from + 2] = sums[from + 2]! + positions[to + 2]!
    }
  }
  for (let vertex = 0, at = 0; vertex < counts.length; vertex++) {
    for (let axis = 0; axis < 3; axis++, at++) {
      const position = positions[at]!
      const moved = position + by * (sums[at]! / counts[vertex]! - position)
      const middle = middles[at]!
      positions[at] = Math.min(middle + 0.5, Math.max(middle - 0.5, moved))
    }
  }
}
