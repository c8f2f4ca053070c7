import type { Dispute, PaintOver, PaintPolicy } from '@correction/tool/guard.ts'
import type { Labelmap, VoxelArray } from '@volume/volume.ts'
import type { UncertaintyMeasure } from '../../viewer/viewer.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import { mapOfDoubt } from '../doubtful-places.ts'

/** The volumes on a case's grid that a policy may ask. */
export type VolumeName = 'scan' | UncertaintyMeasure

/** What tools work on. Strokes and steps change the labelmap in place. */
export interface ToolCase {
  readonly labelmap: Labelmap
  /** Intensities on the labelmap's grid. */
  readonly scan: VoxelArray
  readonly uncertainty: readonly { readonly measure: UncertaintyMeasure; readonly voxels: Uint16Array }[]
  /** Holds for every tool, whatever the policy. */
  readonly dispute?: Dispute | undefined
}

/** A paint-over policy that names its volumes instead of holding them; stored units, both ends belong to the range. */
export interface NamedPolicy {
  readonly over: PaintOver
  readonly locked: readonly number[]
  readonly within: readonly { readonly volume: VolumeName; readonly low: number; readonly high: number }[]
}

/** What the policy of an open case may ask. */
export function workOn({ viewed, dispute }: Pick<CaseSession, 'viewed' | 'dispute'>): Omit<ToolCase, 'labelmap'> {
  const { voxels: scan, uncertainty } = viewed
  const doubt = mapOfDoubt(uncertainty)
  return { scan, uncertainty: doubt ? [doubt] : [], dispute }
}

/** The policy on a case. Throws where it names a volume that the case has not. */
export const policyOn = (work: Omit<ToolCase, 'labelmap'>, { over, locked, within }: NamedPolicy): PaintPolicy => ({
  over,
  locked: new Set(locked),
  within: within.map(({ volume, low, high }) => ({ voxels: volumeOf(work, volume), low, high })),
  dispute: work.dispute,
})

function volumeOf({ scan, uncertainty }: Omit<ToolCase, 'labelmap'>, name: VolumeName): VoxelArray {
  if (name === 'scan') return scan
  const map = uncertainty.find(({ measure }) => measure === name)
  if (map === undefined) throw new Error(`The case has no map of ${name}.`)
  return map.voxels
}
