import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Labelmap, Volume } from '@volume/volume.ts'
import { type Bundle, readBundle } from '../src-main/pipeline/inference/bundle.node.ts'
import { readLabelmap } from '../src-main/pipeline/volume/image.node.ts'
import { readNifti } from '../src-main/pipeline/volume/nifti.node.ts'
import { sharedData } from './shared.ts'

export const bundleFolder = join(import.meta.dirname, '..', 'resources', 'models', 'hippocampus')

/** The value of a result that a test counts on. */
export function unwrap<Value>(result: { ok: true; value: Value } | { ok: false; failure: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

export const shippedBundle = async (): Promise<Bundle> => unwrap(await readBundle(bundleFolder))

/** The 40 cases that the shipped network did not see: sorted file index mod 5 is 4. */
export const heldOutCases = (): string[] =>
  readdirSync(join(sharedData, 'hippocampus/images'))
    .filter((name) => name.endsWith('.nii.gz'))
    .sort()
    .filter((_, index) => index % 5 === 4)

export const readCase = async (name: string) => ({
  scan: unwrap(await readNifti(join(sharedData, 'hippocampus/images', name))),
  reference: unwrap(await readLabelmap(join(sharedData, 'hippocampus/labels', name))).volume,
})

/** Dice of one label value; `undefined` if both are empty. */
export function dice(a: Labelmap, b: Volume, value: number): number | undefined {
  let [both, either] = [0, 0]
  for (let voxel = 0; voxel < a.voxels.length; voxel++) {
    const [inA, inB] = [a.voxels[voxel] === value, b.voxels[voxel] === value]
    if (inA && inB) both++
    either += Number(inA) + Number(inB)
  }
  return either === 0 ? undefined : (2 * both) / either
}

export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
