import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { affine, compose } from '@volume/affine.ts'
import type { Grid, Shape } from '@volume/grid.ts'
import { randomOf } from '@volume/random.ts'
import { resample } from '@volume/resample.ts'
import type { Volume } from '@volume/volume.ts'
import { writeNifti } from '../../src-main/pipeline/volume/nifti-write.node.ts'
import { corruptions } from '../corruption/corruptions.ts'
import { heldOutCases, readCase, unwrap } from '../hippocampus-cases.ts'
import { hippocampusNames } from '../learning-cohort.ts'
import { checkerboard } from '../phantom/checkerboard.ts'

type Change = (scan: Volume, subject: number) => Volume<Float32Array>

/** Single-precision, as all of them are written. */
const asItIs: Change = ({ grid, voxels }) => ({ grid, voxels: Float32Array.from(voxels) })

/** What may be done to a scan without its being another one. */
export const copies: Readonly<Record<string, Change>> = {
  'other-units': ({ grid, voxels }) => ({ grid, voxels: Float32Array.from(voxels, (value) => 2 * value) }),
  resampled: (scan) => resample(scan, { grid: coarser(scan.grid, 1.25), interpolation: 'linear', outside: 0 }),
  'faint-noise': ({ grid, voxels }, subject) => {
    const random = randomOf(5, subject)
    const high = Float32Array.from(voxels).sort()[Math.floor(0.99 * voxels.length)]!
    const noise = () =>
      0.02 * high * Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform())
    return { grid, voxels: Float32Array.from(voxels, (value) => value + noise()) }
  },
}

/** What may be wrong with a scan, and a grid that is none at all. */
export const faults: Readonly<Record<string, Change>> = {
  ...Object.fromEntries(
    ['contrast', 'noise', 'ghosting', 'bias', 'shifted-box', 'mirrored'].map((kind, number): [string, Change] => [
      kind,
      (scan, subject) =>
        asItIs(corruptions[kind]?.({ scan, reference: scan }, randomOf(11, subject, number)).scan ?? scan, subject),
    ]),
  ),
  phantom: ({ grid }, subject) => asItIs(checkerboard(grid, 2 + (subject % 4)), subject),
}

/** Of the cases that were left out, so many are copied and made faulty. */
export const changedCount = 20

/**
 * Scans in folders that say what was done to them, each a site of the cohort: `known`, of the cases that the shipped network learned from;
 * `left-out`, of those that it did not; and the first of these once more after each copy and fault.
 */
export async function writeKinds(folder: string): Promise<void> {
  const leftOut = heldOutCases()
  const known = (await hippocampusNames()).filter((name) => !leftOut.includes(name)).slice(0, 60)
  await write(join(folder, 'known'), known, asItIs)
  await write(join(folder, 'left-out'), leftOut, asItIs)
  for (const [kind, change] of Object.entries({ ...copies, ...faults }))
    await write(join(folder, kind), leftOut.slice(0, changedCount), change)
}

async function write(folder: string, names: readonly string[], change: Change): Promise<void> {
  for (const [subject, name] of names.entries()) {
    const path = join(folder, `sub-${String(subject + 1).padStart(2, '0')}_T1w.nii.gz`)
    mkdirSync(dirname(path), { recursive: true })
    unwrap(await writeNifti(path, change((await readCase(name)).scan.volume, subject)))
  }
}

/** The same box with voxels this much larger. */
function coarser({ shape, rasFromVoxel }: Grid, factor: number): Grid {
  const shift = (factor - 1) / 2
  const larger = affine<'voxel', 'voxel'>([factor, 0, 0, shift, 0, factor, 0, shift, 0, 0, factor, shift])
  const [i, j, k] = shape.map((count) => Math.floor(count / factor))
  const coarse: Shape = [i!, j!, k!]
  return { shape: coarse, rasFromVoxel: compose(rasFromVoxel, larger) }
}
