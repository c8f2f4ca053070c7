import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../pipeline/volume/temporary-folder.ts'
import { fuzz, type Target } from './fuzz.ts'
import { drawFrom, mutated } from './mutate.ts'

/** Throws for one file in some hundred that are near to its seed. */
const faulty: Target = {
  name: 'faulty',
  fileName: 'a.bin',
  seeds: async () => [],
  async read(path) {
    const bytes = await readFile(path)
    if (bytes.length === 16 && bytes[3] === 255) throw new RangeError('Invalid typed array length')
  },
}

test('A fault is found, and the bytes that bring it about are kept.', async () => {
  const folder = temporaryFolder()
  const looking = fuzz(faulty, { minutes: 1, lent: [new Uint8Array(16)], folder, seed: 1 })
  await expect(looking).rejects.toThrow(/^faulty threw on .*fault-faulty, seed 1$/)
  await expect(faulty.read(join(folder, 'fault-faulty'))).rejects.toThrow(RangeError)
})

test('The same seed makes the same changes, and what it began with stays as it was.', () => {
  const bytes = Uint8Array.from({ length: 64 }, (_, index) => index)
  const run = () => {
    const draw = drawFrom(5)
    return Array.from({ length: 200 }, () => mutated(bytes, bytes, draw, 100))
  }
  const made = run()
  expect(run()).toEqual(made)
  expect([...bytes]).toEqual(Array.from({ length: 64 }, (_, index) => index))
  expect(Math.max(...made.map(({ length }) => length))).toBeLessThanOrEqual(100)
  expect(new Set(made.map(String)).size).toBeGreaterThan(150)
})
