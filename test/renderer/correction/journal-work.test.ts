import { expect, test, vi } from 'vitest'
import { disk, open } from './journal-disk.ts'

/** The elements that copying and searching arrays visits while `run` goes. */
async function visited(run: () => Promise<unknown>): Promise<number> {
  let count = 0
  const spies = (['map', 'slice', 'filter', 'findIndex', 'concat'] as const).map((name) => {
    const method: (...given: never[]) => unknown = Array.prototype[name]
    return vi.spyOn(Array.prototype, name).mockImplementation(function (this: unknown[], ...given: never[]) {
      const made = method.apply(this, given)
      count += name === 'slice' && Array.isArray(made) ? made.length : this.length
      return made
    } as never)
  })
  try {
    await run()
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
  return count
}

/** A journal whose disk hangs while `stepCount` strokes are painted; the work of writing them when it goes on. */
async function workOfWriting(stepCount: number): Promise<number> {
  let patchNumber = 0
  let goOn = () => {}
  const hangs = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const store = disk()
  const record = async () => {
    await hangs
    return { ok: true, value: { patchNumber: ++patchNumber } } as const
  }
  const { journal, paint } = open({ ...store, correction: { ...store.correction, record } })
  for (let step = 0; step < stepCount; step++) paint(0, 1 + (step % 3))
  const before = journal.entries
  const work = await visited(() => {
    goOn()
    return journal.settled()
  })
  expect(journal.saved).toEqual({ kind: 'saved' })
  expect(journal.entries).toBe(before)
  expect(journal.entries.at(-1)?.patchNumber).toBe(stepCount)
  return work
}

test('Writing hundreds of steps that wait costs the same for each, however many they are.', async () => {
  expect(await workOfWriting(100)).toBeLessThanOrEqual(100 * 4)
  expect(await workOfWriting(800)).toBeLessThanOrEqual(800 * 4)
})
