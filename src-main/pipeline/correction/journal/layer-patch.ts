import type { Patch } from '@contract/correction.ts'

/** The patch of one layer as a patch of the stack that holds all layers; `voxelCount` is that of one layer. */
export const patchOnStack = <OnePatch extends Pick<Patch, 'runs'>>(
  patch: OnePatch,
  layer: number,
  voxelCount: number,
): OnePatch => (layer === 0 ? patch : { ...patch, runs: shifted(patch.runs, layer * voxelCount) })

/** The layer that a patch of a stack changes; tools change one at a time. Without runs it changes none. */
export const layerOfPatch = ({ runs }: Pick<Patch, 'runs'>, voxelCount: number): number | undefined =>
  runs.length === 0 ? undefined : Math.floor(runs[0]! / voxelCount)

/** A patch of a stack as one of its layer; `undefined` if it changes another layer. */
export function patchInLayer<OnePatch extends Pick<Patch, 'runs'>>(
  patch: OnePatch,
  layer: number,
  voxelCount: number,
): OnePatch | undefined {
  const own = layerOfPatch(patch, voxelCount) ?? layer
  if (own !== layer) return undefined
  return layer === 0 ? patch : { ...patch, runs: shifted(patch.runs, -layer * voxelCount) }
}

/** The same runs, so many voxels further. */
function shifted(runs: Patch['runs'], by: number): Patch['runs'] {
  const moved = runs.slice()
  for (let at = 0; at < moved.length; at += 4) moved[at] = moved[at]! + by
  return moved
}
