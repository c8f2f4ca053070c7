import type { CorrectionTool, Patch } from '@contract/correction.ts'
import type { VoxelOrigin } from '@contract/view.ts'

/** Where the label of every voxel comes from: `origins[indices[voxel]]`. */
export interface Provenance {
  readonly origins: readonly VoxelOrigin[]
  readonly indices: Uint16Array<ArrayBuffer>
}

/** A patch and who made it. */
export type AuthoredPatch = Pick<Patch, 'runs'> & { readonly readerId: string; readonly tool: CorrectionTool }

/** All voxels come from one origin: what a model made or a file held, before any patch. */
export const provenanceOf = (origin: VoxelOrigin, count: number): Provenance => ({
  origins: [origin],
  indices: new Uint16Array(count),
})

/**
 * The provenance after the patches, oldest first, as a new one. The newest patch over a voxel counts, also where it
 * brought back an earlier label value: a reader has decided about it. Give it only the patches that are applied.
 */
export function provenanceAfter(before: Provenance, patches: readonly AuthoredPatch[]): Provenance {
  const origins = originsAfter(before.origins, patches)
  const positions = new Map(origins.map((origin, position) => [keyOf(origin), position]))
  const indices = before.indices.slice()
  for (const { runs, readerId, tool } of patches) {
    const position = positions.get(keyOf({ kind: 'reader', readerId, tool }))
    if (position === undefined) throw new Error('A patch is missing in the table of its origins.')
    for (let at = 0; at < runs.length; at += 4) indices.fill(position, runs[at]!, runs[at]! + runs[at + 1]!)
  }
  return { origins, indices }
}

/** The table alone, without a volume: the same as `provenanceAfter` has it. At most 65,536 origins can be told apart. */
export function originsAfter(
  origins: readonly VoxelOrigin[],
  patches: readonly Omit<AuthoredPatch, 'runs'>[],
): readonly VoxelOrigin[] {
  const table = new Map(origins.map((origin) => [keyOf(origin), origin]))
  for (const { readerId, tool } of patches) {
    const origin: VoxelOrigin = { kind: 'reader', readerId, tool }
    const key = keyOf(origin)
    if (!table.has(key)) table.set(key, origin)
  }
  if (table.size > 65536) throw new Error('There are more origins than 16 bits can tell apart.')
  return [...table.values()]
}

/** 1 at every voxel about which a reader has decided. */
export function touchedByReader({
  origins,
  indices,
}: {
  readonly origins: readonly VoxelOrigin[]
  readonly indices: Uint16Array
}): Uint8Array<ArrayBuffer> {
  const isReader = Uint8Array.from(origins, ({ kind }) => (kind === 'reader' || kind === 'readings' ? 1 : 0))
  const touched = new Uint8Array(indices.length)
  for (let index = 0; index < indices.length; index++) touched[index] = isReader[indices[index]!]!
  return touched
}

const keyOf = (origin: VoxelOrigin): string =>
  origin.kind === 'reader' ? `reader ${origin.tool} ${origin.readerId}` : `${origin.kind} ${origin.segmentationId}`
