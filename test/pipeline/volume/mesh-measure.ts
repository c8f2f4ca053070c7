import type { SurfaceMesh } from '@volume/surface-mesh.ts'

/** Volume enclosed by an outward-facing closed mesh, mm³, by the divergence theorem; negative if it faces inward. */
export function enclosedMm3({ positions: p, triangles }: SurfaceMesh): number {
  let six = 0
  for (let at = 0; at < triangles.length; at += 3) {
    const [a, b, c] = cornersOf({ positions: p, triangles }, at)
    six += dot(a, cross(b, c))
  }
  return six / 6
}

export function areaMm2(mesh: Pick<SurfaceMesh, 'positions' | 'triangles'>): number {
  let twice = 0
  for (let at = 0; at < mesh.triangles.length; at += 3) {
    const [a, b, c] = cornersOf(mesh, at)
    twice += Math.hypot(...cross(minus(b, a), minus(c, a)))
  }
  return twice / 2
}

export interface EdgeCensus {
  readonly vertexCount: number
  readonly edgeCount: number
  readonly triangleCount: number
  /** How many triangles an edge may have, and how often that is the case. */
  readonly byTriangles: ReadonlyMap<number, number>
  /** Edges that are not run through as often in one direction as in the other. */
  readonly unpairedCount: number
}

export function edgesOf({ triangles, positions }: SurfaceMesh): EdgeCensus {
  const edges = new Map<string, { there: number; back: number }>()
  for (let at = 0; at < triangles.length; at++) {
    const from = triangles[at]!
    const to = triangles[at % 3 === 2 ? at - 2 : at + 1]!
    const key = from < to ? `${from} ${to}` : `${to} ${from}`
    const edge = edges.get(key) ?? { there: 0, back: 0 }
    if (from < to) edge.there++
    else edge.back++
    edges.set(key, edge)
  }
  const byTriangles = new Map<number, number>()
  for (const { there, back } of edges.values()) {
    byTriangles.set(there + back, (byTriangles.get(there + back) ?? 0) + 1)
  }
  return {
    vertexCount: positions.length / 3,
    edgeCount: edges.size,
    triangleCount: triangles.length / 3,
    byTriangles,
    unpairedCount: [...edges.values()].filter(({ there, back }) => there !== back).length,
  }
}

type Triple = readonly [number, number, number]
type Corners = readonly [Triple, Triple, Triple]

function cornersOf({ positions, triangles }: Pick<SurfaceMesh, 'positions' | 'triangles'>, at: number): Corners {
  const corner = (place: number): Triple => {
    const vertex = triangles[at + place]! * 3
    return [positions[vertex]!, positions[vertex + 1]!, positions[vertex + 2]!]
  }
  return [corner(0), corner(1), corner(2)]
}
const minus = (a: Triple, b: Triple): Triple => [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
const dot = (a: Triple, b: Triple): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const cross = (a: Triple, b: Triple): Triple => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
]
