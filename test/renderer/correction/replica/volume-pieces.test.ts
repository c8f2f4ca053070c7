import type { Patch } from '@contract/correction.ts'
import { applyPatch } from '@correction/journal/patch.ts'
import type { VoxelArray } from '@volume/volume.ts'
import { expect, test, vi } from 'vitest'
import { ReceivedVolumes, type VolumePiece } from '../../../../src-renderer/correction/replica/volume-pieces.ts'
import { VolumeSender } from '../../../../src-renderer/correction/replica/volume-sender.ts'
import { centeredGrid } from '../../../phantom/grid.ts'

/** 5 Mi voxels of 16 bit: more than two turns of 4 MiB. */
const grid = centeredGrid([256, 160, 128])
const count = 256 * 160 * 128

/** Element by element `toEqual` takes minutes. */
const isSame = (a: VoxelArray, b: VoxelArray) => Buffer.compare(bytesOf(a), bytesOf(b)) === 0
const bytesOf = ({ buffer, byteOffset, byteLength }: VoxelArray) => new Uint8Array(buffer, byteOffset, byteLength)

function underway(volumes: readonly (readonly [string, Uint16Array | Float32Array])[]) {
  const received = new ReceivedVolumes<string>()
  const pieces: VolumePiece<string>[] = []
  let sentCount = 0
  const sender = new VolumeSender<string>({
    volumes,
    post: (piece, transfer) => {
      const arrived = structuredClone(piece, { transfer })
      pieces.push(arrived)
      received.take(arrived)
    },
    onSent: () => sentCount++,
  })
  return { received, pieces, sender, sent: () => sentCount }
}

test('Volumes of any type arrive voxel by voxel, and no turn copies more than 4 MiB.', async () => {
  vi.useFakeTimers()
  try {
    const labels = Uint16Array.from({ length: count }, (_, index) => index % 65521)
    const scan = Float32Array.from({ length: 300 }, (_, index) => index / 7)
    const { received, pieces, sender, sent } = underway([
      ['scan', scan],
      ['labels', labels],
    ])
    expect(sender.isSent).toBe(false)
    expect(() => received.of('labels')).toThrow('has not come')
    for (let turn = 0; !sender.isSent; turn++) {
      const before = pieces.length
      await vi.advanceTimersToNextTimerAsync()
      const bytes = pieces.slice(before).reduce((sum, { voxels }) => sum + voxels.byteLength, 0)
      expect(bytes).toBeLessThanOrEqual(4 * 2 ** 20)
      expect(turn).toBeLessThan(9)
    }
    expect(isSame(received.of('labels'), labels)).toBe(true)
    expect(received.of('scan')).toEqual(scan)
    expect(sent()).toBe(1)
  } finally {
    vi.useRealTimers()
  }
})

test('What changes while a labelmap is on its way is in it when it has come, on whichever side of the seam.', async () => {
  vi.useFakeTimers()
  try {
    const labelmap = { grid, voxels: new Uint16Array(count) }
    const { received, pieces, sender } = underway([['labelmap', labelmap.voxels]])
    const seam = pieces[0]?.voxels.length ?? 0
    expect(seam).toBeLessThan(count)
    const change = (runs: readonly number[], direction: 'forward' | 'backward') => {
      const patch: Patch = { tool: 'brush', segmentValue: 1, runs: Uint32Array.from(runs) }
      applyPatch(labelmap, patch, direction)
      received.change('labelmap', grid, { patch, direction })
    }
    change([5, 2, 0, 1, seam - 3, 6, 0, 1, seam + 10, 4, 0, 1], 'forward')
    change([seam - 1, 3, 1, 2], 'forward')
    change([5, 2, 0, 1], 'backward')
    while (!sender.isSent) await vi.advanceTimersToNextTimerAsync()
    change([count - 2, 2, 0, 7], 'forward')
    expect(isSame(received.uint16('labelmap'), labelmap.voxels)).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})

test('A sender that is stopped sends nothing more.', async () => {
  vi.useFakeTimers()
  try {
    const { pieces, sender, sent } = underway([['labelmap', new Uint16Array(count)]])
    sender.stop()
    await vi.runAllTimersAsync()
    expect([pieces.length, sent()]).toEqual([1, 0])
  } finally {
    vi.useRealTimers()
  }
})
