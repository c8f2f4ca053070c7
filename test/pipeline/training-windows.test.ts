import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { WindowSource } from '../../src-main/contract/learn.ts'
import { standardAugmentation } from '../../src-main/pipeline/learning/augmentation/augmentation-plan.ts'
import { runTraining } from '../../src-main/pipeline/run-training.node.ts'
import { createWindows } from '../../src-main/pipeline/training-windows.ts'
import { ballSample, tinyCard, tinyJob, tinyPlan } from './learning/trainer/tiny-run.ts'

const samples = [1, 2, 3, 4].map(ballSample)
/** Of boxes: landmarks are of all their voxels. */
const region = {
  name: 'ball',
  space: 'mni152',
  centerRasMm: [0, 0, 0],
  sizeMm: [11, 10, 13],
  segmentValues: [0, 1, 2],
} as const
const boxCard = { ...tinyCard, regions: [region] }
const windowsOf = (windows: WindowSource, seed = tinyPlan.seed) =>
  createWindows({
    ...{ windows, card: boxCard, plan: { ...tinyPlan, seed }, augmentation: standardAugmentation },
    ...{ sampleCount: samples.length, sampleOf: async (index) => samples[index]! },
  })

test.each(['made', 'both'] as const)(
  'A batch of %s windows follows from seed and step alone: drawn later, elsewhere or alone it is the same bytes.',
  async (windows) => {
    const through = windowsOf(windows)
    const all = []
    for (let step = 1; step <= 5; step++) all.push(await through.draw(step))
    expect(await windowsOf(windows).draw(4)).toEqual(all[3])
    expect(await windowsOf(windows).draw(5)).toEqual(all[4])
    expect(await windowsOf(windows, 9).draw(4)).not.toEqual(all[3])
    expect(all[1]).not.toEqual(all[3])
  },
)

test('Both: odd steps have the windows of scans, even ones those that are made, each in the order that it has alone.', async () => {
  const [both, scans, made] = [windowsOf('both'), windowsOf('scans'), windowsOf('made')]
  for (const step of [1, 2, 3]) {
    expect(await both.draw(2 * step - 1)).toEqual(await scans.draw(step))
    expect(await both.draw(2 * step)).toEqual(await made.draw(step))
  }
})

test('A run on both that is stopped anywhere and goes on ends as if it had never stopped, bit for bit.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'insula-windows-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const plan = { ...tinyPlan, stepCount: 7 }
  const checkpoint = { path: join(folder, 'run.checkpoint'), fingerprint: 'this run' }
  const job = () => ({ ...tinyJob({}, plan), batches: windowsOf('both'), validation: [] })
  const through = await runTraining(job())
  let steps = 0
  const stopped = await runTraining({ ...job(), checkpoint, onStep: () => void steps++, isStopped: () => steps === 4 })
  expect(stopped.ended).toBe('stopped')
  expect(await runTraining({ ...job(), checkpoint })).toEqual(through)
})

test('Made windows have every class and finite intensities, and nothing that nobody decided is background.', async () => {
  const undecidedHalf = samples.map((sample) => ({
    ...sample,
    classes: sample.classes.map((own, voxel) => (own === 0 && voxel % 2 === 0 ? -1 : own)),
  }))
  const drawn = createWindows({
    ...{ windows: 'made', card: boxCard, plan: tinyPlan, augmentation: standardAugmentation },
    ...{ sampleCount: samples.length, sampleOf: async (index) => undecidedHalf[index]! },
  })
  const seen = new Map<number, number>()
  for (let step = 1; step <= 6; step++) {
    const { x, labels } = await drawn.draw(step)
    expect(x.every(Number.isFinite)).toBe(true)
    for (const label of labels) seen.set(label, (seen.get(label) ?? 0) + 1)
  }
  expect([...seen.keys()].toSorted((a, b) => a - b)).toEqual([-1, 0, 1, 2])
  // Half of the background, and all beyond the box.
  expect(seen.get(-1)).toBeGreaterThan(0.9 * seen.get(0)!)
})

test('On a standard scale made scans are brought onto it, too.', async () => {
  const landmarks = [100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110]
  const normalization = { kind: 'standard-scale', linear: { kind: 'min-max' }, landmarks } as const
  const card = { ...boxCard, input: { ...tinyCard.input, normalization } }
  const request = { card, plan: tinyPlan, augmentation: standardAugmentation, sampleCount: samples.length }
  const source = createWindows({ ...request, windows: 'made', sampleOf: async (index) => samples[index]! })
  const { x } = await source.draw(1)
  const inside = x.filter((value) => value !== 0).toSorted()
  expect(inside[Math.floor(inside.length / 2)]).toBeGreaterThan(103)
  expect(inside[Math.floor(inside.length / 2)]).toBeLessThan(107)
})
