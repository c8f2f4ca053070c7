import type { ToolInput } from './propose.ts'

/** 1 where the tool's segment is, on the labelmap's grid without a margin. */
export function segmentMask({ labelmap: { voxels }, segmentValue }: Pick<ToolInput, 'labelmap' | 'segmentValue'>) {
  const inside = new Uint8Array(voxels.length)
  for (let index = 0; index < voxels.length; index++) inside[index] = voxels[index] === segmentValue ? 1 : 0
  return inside
}
