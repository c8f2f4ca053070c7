import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { apply, invert, ras } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { readNifti } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharedData, testShared } from '../shared.ts'
import { takeComplaints } from './page-console.ts'
import { openPanesPage, type PanesPageInElectron } from './panes-page.ts'

// The panes alone, in Electron: a page of their own that shows volumes built by code or sent by the test.

let panes: PanesPageInElectron

beforeAll(async () => {
  panes = await openPanesPage()
})
afterAll(() => panes?.close())

const call = <Answer>(name: string, ...rest: unknown[]) => panes.call<Answer>(name, ...rest)
const plain = ({ shape, rasFromVoxel }: Grid) => ({ shape, elements: rasFromVoxel.elements })

/** 12 × 14 × 10 voxels whose axes step along the three columns, mm in RAS. */
const grids: readonly { name: string; elements: readonly number[] }[] = [
  { name: 'RAS', elements: [2, 0, 0, -11, 0, 3, 0, -20, 0, 0, 4, -18] },
  { name: 'left-handed', elements: [2, 0, 0, -11, 0, -3, 0, 20, 0, 0, 4, -18] },
  { name: 'permuted', elements: [0, 3, 0, -20, 0, 0, 4, -18, -2, 0, 0, 11] },
  { name: 'oblique', elements: [1.8, -0.7, 0, -9, 0.6, 2.8, -0.5, -20, 0.2, 0.3, 4, -18] },
  { name: 'sheared', elements: [2, 0.8, 0, -11, 0, 3, 0, -20, 0, 0, 4, -18] },
]
type Counts = Record<'axial' | 'coronal' | 'sagittal', { white: number; mismatched: number }>

test.each(grids)(
  'On a $name grid every voxel of a label covers exactly its voxel of the scan.',
  async ({ elements }) => {
    const counts = await call<Counts>('mismatchCounts', { shape: [12, 14, 10], elements }, 'Uint8Array')
    for (const { white, mismatched } of Object.values(counts)) {
      expect(white).toBeGreaterThan(5000)
      expect(mismatched).toBe(0)
    }
  },
)

test.each(['Int8Array', 'Uint16Array', 'Int32Array', 'Float64Array'])('A scan stored as %s is shown.', async (type) => {
  const counts = await call<Counts>('mismatchCounts', { shape: [12, 14, 10], elements: grids[0]?.elements }, type)
  for (const { white, mismatched } of Object.values(counts)) {
    expect(white).toBeGreaterThan(5000)
    expect(mismatched).toBe(0)
  }
})

test.each(['ready', 'begun'])('A scan whose making ready has been %s is shown as any other.', async (ahead) => {
  const plain = { shape: [12, 14, 50], elements: grids[0]?.elements }
  const counts = await call<Counts>('mismatchCounts', plain, 'Int16Array', ahead)
  for (const { white, mismatched } of Object.values(counts)) {
    expect(white).toBeGreaterThan(1000)
    expect(mismatched).toBe(0)
  }
})

test('A scan of one slice is shown in all panes.', async () => {
  const counts = await call<Counts>(
    'mismatchCounts',
    { shape: [12, 14, 1], elements: grids[0]?.elements },
    'Uint8Array',
  )
  for (const { white, mismatched } of Object.values(counts)) {
    expect(white).toBeGreaterThan(500)
    expect(mismatched).toBe(0)
  }
})

testShared('One scan in 24 orientations gives the same three pictures, letters included.', async () => {
  const orientations = join(sharedData, 'nifti_odd/orientations')
  const files = readdirSync(orientations).filter((name) => name.endsWith('.nii.gz'))
  expect(files).toHaveLength(24)
  const means = async () => (await call<{ mean: number }[]>('differences')).map(({ mean }) => mean)
  for (const [index, file] of files.entries()) {
    const read = await readNifti(join(orientations, file))
    if (!read.ok) throw new Error(`${file}: ${read.failure.kind}`)
    const { grid, voxels } = read.value.volume
    const crosshair = apply(invert(grid.rasFromVoxel), ras(9.4, -30.6, 12.3))
    const bytes = Buffer.from(Uint8Array.from(voxels)).toString('base64')
    await call('show', plain(grid), bytes, crosshair)
    expect(await call('edgeLetters')).toEqual([
      ['R', 'L', 'A', 'P'],
      ['R', 'L', 'S', 'I'],
      ['A', 'P', 'S', 'I'],
    ])
    if (index === 0) {
      for (const brightest of await call<number[]>('keepPictures')) expect(brightest).toBeGreaterThan(150)
      continue
    }
    for (const mean of await means()) expect(mean, file).toBeLessThan(0.5)
    if (index !== 1) continue
    // The measure would notice: three voxels further the pictures are others.
    await call('show', plain(grid), bytes, { x: crosshair.x + 3, y: crosshair.y + 3, z: crosshair.z + 3 })
    for (const mean of await means()) expect(mean).toBeGreaterThan(2)
  }
})

test('Whatever was shown, nothing is kept after it was cleared.', async () => {
  for (let round = 0; round < 5; round++)
    await call('mismatchCounts', { shape: [12, 14, 10], elements: grids[0]?.elements }, 'Uint8Array')
  expect(await call('kept')).toMatchObject({ volumes: 1 })
  await call('prepareTwo', { shape: [12, 14, 10], elements: grids[0]?.elements })
  expect(await call('kept')).toMatchObject({ volumes: 2 })
  await call('clear')
  expect(await call('kept')).toEqual({ bytes: 0, volumes: 0 })
})

test('An oblique pane of 512² pixels on a scan of 256³ with labels and doubt is drawn anew while it is turned.', async () => {
  const medianOf = async (pace: 'quick' | 'fine') => {
    const times = await call<number[]>('obliqueTimes', { size: 256, pixels: 512, count: 30, pace })
    return times.slice(5).toSorted((a, b) => a - b)[12] ?? 0
  }
  const [median, quick] = [await medianOf('fine'), await medianOf('quick')]
  process.stdout.write(`oblique pane of 512²: ${median.toFixed(1)} ms, while it is turned ${quick.toFixed(1)} ms\n`)
  // Half the resolution is a quarter of the work; two frames even on a PC that is busy.
  expect(quick).toBeLessThan(33)
  expect(quick).toBeLessThan(median)
})

test('When the graphics driver takes the context away, the viewer says so and shows no more.', async () => {
  expect(await call('lose')).toEqual({ kind: 'lost', failure: { kind: 'webgl-lost' } })
  const shown = await call('show', { shape: [1, 1, 1], elements: grids[0]?.elements }, 'AA==', { x: 0, y: 0, z: 0 })
  expect(shown).toEqual({ ok: false, failure: { kind: 'webgl-lost' } })
  expect(takeComplaints().every((one) => one.startsWith('CornerstoneRender: WebGL context lost'))).toBe(true)
})
