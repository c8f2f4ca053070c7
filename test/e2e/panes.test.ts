import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { apply, invert, ras } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import { readNifti } from '@volume/nifti.node.ts'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import { build, type PreviewServer, preview } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharedData, testShared } from '../shared.ts'
import { root, temporaryFolder } from './application.ts'

// The panes alone, in Electron: a page of their own that shows volumes built by code or sent by the test.

const folder = temporaryFolder('panes')
const pageFolder = fileURLToPath(new URL('../renderer/viewer/page/', import.meta.url))
let electron: ElectronApplication
let server: PreviewServer
let page: Page

beforeAll(async () => {
  const executablePath = process.env.ELECTRON_EXEC_PATH
  if (!executablePath) throw new Error('ELECTRON_EXEC_PATH is not set: run these tests by npm test.')
  const config = { root: pageFolder, configFile: join(pageFolder, 'vite.config.ts'), build: { outDir: folder.path } }
  await build(config)
  server = await preview({ ...config, preview: { host: '127.0.0.1', port: 0 } })
  const address = server.resolvedUrls?.local[0]
  if (address === undefined) throw new Error('The page is not served.')
  const environment = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== undefined))
  electron = await _electron.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', join(root, 'build/bench/brush/app')],
    env: { ...environment, BENCH_PAGE: address },
  })
  page = await electron.firstWindow()
  await page.waitForFunction(() => 'panes' in globalThis)
})

afterAll(async () => {
  await electron?.close()
  await server?.close()
  folder.remove()
})

/** Calls a function of the page by its name. */
const call = <Answer>(name: string, ...rest: unknown[]): Promise<Answer> =>
  page.evaluate(
    ([name, rest]) => {
      const { panes } = globalThis as unknown as { panes: Record<string, (...rest: readonly unknown[]) => Answer> }
      const does = panes[name]
      if (does === undefined) throw new Error(`The page has no ${name}.`)
      return does(...rest)
    },
    [name, rest] as const,
  ) as Promise<Answer>

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

test('When the graphics driver takes the context away, the viewer says so and shows no more.', async () => {
  expect(await call('lose')).toEqual({ kind: 'lost', failure: { kind: 'webgl-lost' } })
  const shown = await call('show', { shape: [1, 1, 1], elements: grids[0]?.elements }, 'AA==', { x: 0, y: 0, z: 0 })
  expect(shown).toEqual({ ok: false, failure: { kind: 'webgl-lost' } })
})
