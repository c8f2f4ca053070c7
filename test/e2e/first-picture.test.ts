import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPanesPage, type PanesPageInElectron } from './panes-page.ts'

// What stands in the panes when a case comes in, drawn by the processor, against what Cornerstone draws in its place.

let panes: PanesPageInElectron
beforeAll(async () => {
  panes = await openPanesPage()
})
afterAll(() => panes?.close())

interface Compared {
  readonly panes: readonly {
    readonly mean: number
    readonly farShare: number
    readonly edgeShare: number
    readonly beforeMean: number
    readonly brightest: number
  }[]
  readonly sameWords: boolean
}
const compare = (elements: readonly number[], shown: Record<string, unknown>) =>
  panes.call<Compared>(
    'firstPictureDifferences',
    { shape: [40, 36, 20], elements },
    { typeName: 'Int16Array', interpolation: 'linear', window: { low: 20, high: 80 }, ...shown },
  )

const ras = [2, 0, 0, -11, 0, 3, 0, -20, 0, 0, 4, -18]
/** Share of pixels that may be far off inside of the slice: on its hard edges. */
const farLimit = 0.005
const grids: readonly { name: string; elements: readonly number[]; limit?: number }[] = [
  { name: 'RAS', elements: ras },
  // 0.9 % on voxels this small.
  { name: 'fine', elements: [0.2, 0, 0, -4, 0, 0.3, 0, -5, 0, 0, 0.25, -2], limit: 0.02 },
  { name: 'left-handed', elements: [2, 0, 0, -11, 0, -3, 0, 20, 0, 0, 4, -18] },
  { name: 'permuted', elements: [0, 3, 0, -20, 0, 0, 4, -18, -2, 0, 0, 11] },
  { name: 'oblique', elements: [1.8, -0.7, 0, -9, 0.6, 2.8, -0.5, -20, 0.2, 0.3, 4, -18] },
]
const magnified = { magnification: 2.3, crosshair: { x: 30, y: 11, z: 7 } }

/** Labels, doubt, crosshair and words are compared too. Of 255 grays; on the edges of voxels a pixel may go to either side. */
function expectSame({ panes, sameWords }: Compared, limit = farLimit): void {
  expect(panes).toHaveLength(3)
  for (const { mean, farShare, edgeShare, beforeMean } of panes) {
    expect(edgeShare).toBeLessThan(0.01)
    expect(mean).toBeLessThan(1)
    expect(farShare).toBeLessThan(limit)
    // The picture before was another one: the measure would notice.
    expect(beforeMean).toBeGreaterThan(10)
  }
  expect(sameWords).toBe(true)
}

for (const { name, elements, limit } of grids)
  for (const interpolation of ['linear', 'nearest'])
    test(`On a ${name} grid, ${interpolation}, the first picture is the one that Cornerstone draws then, also magnified.`, async () => {
      expectSame(await compare(elements, { interpolation }), limit)
      expectSame(await compare(elements, { interpolation, look: magnified }), limit)
    })

test.each(['Uint8Array', 'Int8Array', 'Uint16Array', 'Int32Array', 'Float32Array', 'Float64Array'])(
  'A scan stored as %s has the same first picture.',
  async (typeName) => {
    expectSame(await compare(ras, { typeName }))
  },
)

test('Slices, zoom and window that are changed before Cornerstone has drawn anything are followed at once.', async () => {
  expectSame(await compare(ras, { isMoved: true }))
  expectSame(await compare(ras, { look: magnified, isMoved: true }))
})

test('A pane with a slab is black until it is drawn: a slice of it never stands in for it.', async () => {
  const [axial, coronal] = (await compare(ras, { slabMm: 20 })).panes
  expect(axial?.brightest).toBe(0)
  expect(coronal?.mean).toBeLessThan(0.5)
})
