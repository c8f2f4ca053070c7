import type { ConsensusMethod, ConsensusRate } from '@contract/consensus.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import type { Grid } from '@volume/grid.ts'
import { layersIn, stackLayers } from '@volume/stacked-layers.ts'
import { consensus } from '../pipeline/quality/consensus.ts'
import type { Blobs } from '../storage/blobs.node.ts'
import type { ReadingLabelmap } from '../storage/compared-readings.node.ts'
import { storedLabels } from './compare-readings.node.ts'
import { bytesOf } from './voxel-bytes.ts'

export interface LabelmapsToAgree {
  /** What sentences call the case. */
  readonly name: string
  readonly grid: Grid
  readonly method: ConsensusMethod
  /** Two or more. */
  readonly members: readonly ReadingLabelmap[]
}

export interface MadeConsensus {
  readonly labelmapSha256: string
  readonly layerCount: number
  readonly segments: readonly Segment[]
  readonly rates: readonly ConsensusRate[]
}

/** One labelmap out of several of a case, layer by layer, in the blob store: the same ones give the same bytes. */
export async function makeConsensus(
  blobs: Blobs,
  { name, grid, method, members }: LabelmapsToAgree,
): Promise<Result<MadeConsensus, Failure>> {
  const table = commonTable(members)
  if (typeof table === 'string') return fail({ kind: 'consensus-unfit', name, because: table })
  const layerCount = members[0]?.layerCount ?? 1
  const stacks: Uint16Array[] = []
  for (const member of members) {
    const labels = await storedLabels(blobs, grid, member)
    if (!labels.ok) return labels
    stacks.push(labels.value.stack)
  }
  const layers = Array.from({ length: layerCount }, (_, layer) =>
    consensus(
      stacks.flatMap((stack) => layersIn(stack, grid)[layer] ?? []),
      method,
    ),
  )
  const stored = await blobs.put(
    bytesOf(
      stackLayers(
        layers.map(({ labelmap }) => labelmap),
        grid,
      ),
    ),
  )
  if (!stored.ok) return stored
  const rates = layers.flatMap(({ performance }) =>
    performance.map(({ rater, ...rate }) => ({ ...rate, member: rater })),
  )
  return ok({ labelmapSha256: stored.value, layerCount, segments: table, rates })
}

/** The segments of all, or why their labels do not mean the same. */
function commonTable(members: readonly ReadingLabelmap[]): readonly Segment[] | string {
  const table = new Map<number, Segment>()
  const [first] = members
  if (members.some(({ layerCount }) => layerCount !== first?.layerCount))
    return 'its versions do not have the same layers of overlapping segments'
  for (const segment of members.flatMap(({ segments }) => segments)) {
    const known = table.get(segment.value) ?? segment
    if (known.name !== segment.name)
      return `label ${segment.value} is “${known.name}” in one version and “${segment.name}” in another`
    if ((known.layer ?? 0) !== (segment.layer ?? 0)) return `${segment.name} lies in other layers of its versions`
    table.set(segment.value, known)
  }
  return [...table.values()].toSorted((a, b) => a.value - b.value)
}
