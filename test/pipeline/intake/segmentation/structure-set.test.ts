import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { affine, compose, rasFromLps } from '@volume/affine.ts'
import { type Grid, voxelCount } from '@volume/grid.ts'
import { layersIn } from '@volume/stacked-layers.ts'
import { describe, expect, onTestFinished, test } from 'vitest'
import { z } from 'zod'
import type { LayeredSegmentation } from '../../../../src-main/pipeline/intake/segmentation/layered-segmentation.ts'
import { readSegmentation } from '../../../../src-main/pipeline/intake/segmentation/read-segmentation.node.ts'
import { unwrap } from '../../../hippocampus-cases.ts'

const runs = z.array(z.tuple([z.number(), z.number()]))
const golden = z
  .object({
    sets: z.record(
      z.string(),
      z.object({
        file: z.string(),
        shape: z.tuple([z.number(), z.number(), z.number()]),
        lpsFromVoxel: z.array(z.number()),
        structures: z.record(
          z.string(),
          z.object({ voxels: runs, inside: runs, near: runs, plastimatch: runs.optional() }),
        ),
      }),
    ),
    roundTrips: z.record(
      z.string(),
      z.object({
        file: z.string(),
        structures: z.record(z.string(), runs),
        lostByPlastimatch: z.record(z.string(), z.number()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../../golden/structure-set.json', import.meta.url), 'utf8')))

type Runs = z.infer<typeof runs>

const bytesOf = (file: string): Buffer => gunzipSync(Buffer.from(file, 'base64'))

function gridOf(name: string): Grid {
  const { shape, lpsFromVoxel } = golden.sets[name]!
  return { shape, rasFromVoxel: compose(rasFromLps, affine<'lps', 'voxel'>(lpsFromVoxel)) }
}

async function readBytes(bytes: Uint8Array, grid: Grid, FrameOfReferenceUID = '1.2.3.4.5') {
  const folder = mkdtempSync(join(tmpdir(), 'insula-structures-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const path = join(folder, 'set.dcm')
  writeFileSync(path, bytes)
  return readSegmentation({ paths: [path], file: 'set.dcm' }, { grid, scanName: 'scan', FrameOfReferenceUID })
}

/** Sorted voxel indices of each segment by its name. */
function voxelsByName({ stack, segments }: LayeredSegmentation, grid: Grid) {
  const layers = layersIn(stack, grid)
  return Object.fromEntries(
    segments.map(({ name, value, layer = 0 }) => {
      const { voxels } = layers[layer]!
      return [name, [...voxels.keys()].filter((index) => voxels[index] === value)]
    }),
  )
}

const indices = (list: Runs) => list.flatMap(([first, count]) => Array.from({ length: count }, (_, at) => first + at))

const different = (a: readonly number[], b: readonly number[]) => {
  const [inA, inB] = [new Set(a), new Set(b)]
  return [...a.filter((index) => !inB.has(index)), ...b.filter((index) => !inA.has(index))]
}

describe.each(Object.keys(golden.sets))('Contours on a grid that is %s', (name) => {
  const { file, structures } = golden.sets[name]!
  const grid = gridOf(name)

  test('enclose the voxels that exact fractions find by the same rule.', async () => {
    const found = voxelsByName(unwrap(await readBytes(bytesOf(file), grid)), grid)
    expect(found).toEqual(
      Object.fromEntries(Object.entries(structures).map(([one, { voxels }]) => [one, indices(voxels)])),
    )
  })

  test('enclose every voxel center off the contours as scikit-image does.', async () => {
    const found = voxelsByName(unwrap(await readBytes(bytesOf(file), grid)), grid)
    for (const [one, { inside, near }] of Object.entries(structures)) {
      const unsure = new Set(indices(near))
      expect(different(found[one] ?? [], indices(inside)).filter((index) => !unsure.has(index))).toEqual([])
    }
  })

  test('and plastimatch differs in nothing but voxels whose center lies on a contour, to a hundredth of a voxel.', async () => {
    const found = voxelsByName(unwrap(await readBytes(bytesOf(file), grid)), grid)
    for (const [one, { near, plastimatch }] of Object.entries(structures)) {
      const unsure = new Set(indices(near))
      const differing = plastimatch ? different(found[one] ?? [], indices(plastimatch)) : []
      expect([one, differing.filter((index) => !unsure.has(index))]).toEqual([one, []])
    }
  })
})

test.each(Object.entries(golden.roundTrips))(
  'A labelmap that plastimatch made contours of on a grid that is %s is the same labelmap again, but for some voxels at the edge of the picture.',
  async (name, { file, structures, lostByPlastimatch }) => {
    const grid = gridOf(name)
    const [ni, nj] = grid.shape
    const found = voxelsByName(unwrap(await readBytes(bytesOf(file), grid, '')), grid)
    for (const [one, voxels] of Object.entries(structures)) {
      const lost = different(found[one] ?? [], indices(voxels))
      // There its contours run through the centers, and its own reading loses most of them too.
      const isAtEdge = (index: number) =>
        [0, ni - 1].includes(index % ni) || [0, nj - 1].includes(Math.floor(index / ni) % nj)
      expect([one, lost.filter((index) => !isAtEdge(index))]).toEqual([one, []])
      expect([one, lost.length]).toEqual([one, { Ball: 0, Shell: 0, Dots: 70 }[one]])
      expect((lostByPlastimatch[one] ?? 0) > 0).toBe(one === 'Dots')
    }
  },
)

test('Names, colors and SNOMED CT codes are those of the file, numbers become label values, and what was decided is said.', async () => {
  const grid = gridOf('straight')
  const { segments, layerCount, findings } = unwrap(await readBytes(bytesOf(golden.sets.straight!.file), grid))
  expect(segments.slice(0, 2)).toEqual([
    { value: 1, name: 'GTVp', color: [255, 0, 0], layer: 0 },
    { value: 2, name: 'Ring~XOR', color: [0, 255, 0], layer: 1 },
  ])
  expect(layerCount).toBeGreaterThan(1)
  expect(findings.map(({ kind }) => kind)).toEqual([
    'contours-decided',
    'contours-left-out',
    'contours-as-holes',
    'contours-skip-slices',
    'contours-cut',
    'structures-empty',
    'segments-overlap',
  ])
  expect(findings).toContainEqual({
    ...{ kind: 'contours-left-out', file: 'set.dcm', names: ['Isocenter', 'Wire'], structureCount: 2 },
    ...{ pointCount: 1, openCount: 1, flatCount: 0 },
  })
  expect(findings).toContainEqual({
    ...{ kind: 'contours-skip-slices', file: 'set.dcm', names: ['Star'], structureCount: 1, sliceCount: 2 },
  })
  const small = unwrap(await readBytes(bytesOf(golden.sets.small!.file), gridOf('small')))
  expect(small.segments).toEqual([
    { value: 1, name: 'Hippocampus_L', color: [220, 216, 20], code: '5366008', meaning: 'Hippocampus' },
    { value: 2, name: 'Höhle', color: [1, 2, 250] },
  ])
})

test('Structures that share a side have no voxel in common and none between them.', async () => {
  const grid = gridOf('straight')
  const found = voxelsByName(unwrap(await readBytes(bytesOf(golden.sets.straight!.file), grid)), grid)
  const both = new Set([...found.Centers!, ...found.Beside!])
  expect(both.size).toBe(found.Centers!.length + found.Beside!.length)
  // 8 ≤ u < 30 in the rows 8 ≤ v < 14 of five slices, and below that 8 ≤ u < 14 of the corner.
  expect(both.size).toBe(5 * (22 * 6 + 6 * 12))
})

test('Contours along the columns of a scan are put on its slices across them.', async () => {
  const grid = gridOf('oblique')
  const [ni, nj, nk] = grid.shape
  const e = grid.rasFromVoxel.elements
  const turned = {
    shape: [nk, ni, nj] as const,
    rasFromVoxel: affine<'ras', 'voxel'>(
      [0, 1, 2].flatMap((row) => [e[row * 4 + 2]!, e[row * 4]!, e[row * 4 + 1]!, e[row * 4 + 3]!]),
    ),
  }
  const bytes = bytesOf(golden.sets.oblique!.file)
  const straight = voxelsByName(unwrap(await readBytes(bytes, grid)), grid)
  const across = voxelsByName(unwrap(await readBytes(bytes, turned)), turned)
  for (const [name, voxels] of Object.entries(straight)) {
    const moved = voxels.map((index) => {
      const [i, j, k] = [index % ni, Math.floor(index / ni) % nj, Math.floor(index / (ni * nj))]
      return k + nk * (i + ni * j)
    })
    expect([name, across[name]]).toEqual([name, moved.toSorted((a, b) => a - b)])
  }
})

/** The small set with one of its texts changed, of equal length, at its nth place. */
function spoiled(text: string, by: string, nth = 0): Buffer {
  const bytes = bytesOf(golden.sets.small!.file)
  let at = -1
  for (let count = 0; count <= nth; count++) at = bytes.indexOf(text, at + 1, 'latin1')
  if (at < 0 || text.length !== by.length) throw new Error(`There is no ${text}.`)
  bytes.write(by, at, 'latin1')
  return bytes
}

describe('A structure set that is not what it says', () => {
  const small = gridOf('small')
  const kindOf = (read: Awaited<ReturnType<typeof readBytes>>) =>
    read.ok ? read.value.findings.map(({ kind }) => kind).join(' ') : read.failure.kind

  test.each([
    ['ends early', () => bytesOf(golden.sets.small!.file).subarray(0, 1400), 'dicom-damaged'],
    ['has contours of no known type', () => spoiled('CLOSED_PLANAR', 'CLOSED_SOLID '), 'segmentation-damaged'],
    ['has a point that is no number', () => spoiled('30.000000', '3x.000000'), 'segmentation-damaged'],
    ['has a point that is not there', () => spoiled('30.000000', '         '), 'segmentation-damaged'],
    ['has two numbers for a point', () => spoiled('\\30.000000', '_30.000000'), 'segmentation-damaged'],
    ['lies between two slices', () => spoiled('30.000000', '31.000000'), 'contours-off-slices'],
    ['has a contour that leaves its slice', () => spoiled('30.000000', '30.300000', 1), 'contours-off-slices'],
    ['lies beyond the last slice', () => spoiledAll('30.000000', '90.000000'), 'contours-outside'],
    ['reaches to the end of the world', () => spoiled('-10.625000', '-1062500e8'), 'contours-outside'],
    ['is of another frame of reference', () => spoiledAll('1.2.3.4.5', '9.2.3.4.5'), 'segmentation-of-other-scan'],
    ['has single points alone', () => spoiledAll('CLOSED_PLANAR', 'POINT        '), 'structures-none'],
    ['has open lines alone', () => spoiledAll('CLOSED_PLANAR', 'OPEN_PLANAR  '), 'structures-none'],
    ['is a plan', () => spoiledAll('1.4.1.1.481.3', '1.4.1.1.481.5'), 'not-a-segmentation'],
  ])('and %s is refused by its kind.', async (_, bytes, kind) => {
    expect(kindOf(await readBytes(bytes(), small))).toBe(kind)
  })

  test.each(['straight', 'oblique'])(
    'or ends anywhere is refused, or read with all of its contours (%s: sequences with and without a length).',
    async (name) => {
      const [grid, whole] = [gridOf(name), bytesOf(golden.sets[name]!.file)]
      const { stack } = unwrap(await readBytes(whole, grid))
      for (let end = 0; end < whole.length; end += 131) {
        const read = await readBytes(whole.subarray(0, end), grid)
        expect([
          end,
          read.ok && Buffer.compare(Buffer.from(read.value.stack.buffer), Buffer.from(stack.buffer)) !== 0,
        ]).toEqual([end, false])
      }
    },
  )

  test('or has an open line among its contours is read without it, and that is said.', async () => {
    const kinds = kindOf(await readBytes(spoiled('CLOSED_PLANAR', 'OPEN_PLANAR  '), small))
    expect(kinds).toBe('contours-decided contours-left-out')
  })

  test('or has any byte changed fails by a kind or is read, and never throws.', async () => {
    const whole = bytesOf(golden.sets.small!.file)
    for (let at = 132; at < whole.length; at += 7) {
      const bytes = Buffer.from(whole)
      bytes[at]! ^= 1 << (at % 8)
      const read = await readBytes(bytes, small)
      expect(read.ok ? read.value.stack.length % voxelCount(small) : 0).toBe(0)
    }
  })
})

function spoiledAll(text: string, by: string): Buffer {
  const bytes = bytesOf(golden.sets.small!.file)
  for (let at = bytes.indexOf(text, 0, 'latin1'); at >= 0; at = bytes.indexOf(text, at + 1, 'latin1'))
    bytes.write(by, at, 'latin1')
  return bytes
}
