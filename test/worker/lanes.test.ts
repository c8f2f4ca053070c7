import { expect, test } from 'vitest'
import { createLanes } from '../../src-main/worker/lanes.ts'

/** Lanes whose items end when the test says so. */
function lanesUnderTest({ limitBytes = 100, bytesOf = (_: string): number => 1 } = {}) {
  const begun: string[] = []
  const ends = new Map<string, { readonly end: () => void; readonly breakOff: (error: Error) => void }>()
  const lanes = createLanes<string>({
    laneCount: 2,
    limitBytes,
    bytesOf,
    run: (item) => {
      begun.push(item)
      return new Promise((end, breakOff) => ends.set(item, { end, breakOff }))
    },
  })
  const end = async (item: string) => {
    ends.get(item)?.end()
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { lanes, begun, end, ends }
}

test('Two items are in flight, and the next is begun when one of them ends.', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(['a', 'b', 'c'], 'last')
  expect([begun, lanes.waitingCount]).toEqual([['a', 'b'], 1])
  await end('a')
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('b')
  await end('c')
  await lanes.ended
})

test('Items whose bytes together pass the limit run one after the other; one that alone passes it runs.', async () => {
  const { lanes, begun, end } = lanesUnderTest({ limitBytes: 10, bytesOf: (item) => item.length * 4 })
  lanes.add(['abcd', 'b', 'c'], 'last')
  expect(begun).toEqual(['abcd'])
  await end('abcd')
  expect(begun).toEqual(['abcd', 'b', 'c'])
})

test('What is asked for by hand goes before all that wait.', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(['a', 'b', 'c'], 'last')
  lanes.add(['by hand', 'too'], 'first')
  await end('a')
  await end('b')
  expect(begun).toEqual(['a', 'b', 'by hand', 'too'])
})

test('A pause begins nothing and lets end what was begun; going on begins the rest.', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(['a', 'b', 'c'], 'last')
  lanes.pause()
  await end('a')
  await end('b')
  expect([begun, lanes.isPaused]).toEqual([['a', 'b'], true])
  lanes.resume()
  expect(begun).toEqual(['a', 'b', 'c'])
  await end('c')
  await lanes.ended
})

test('After a stop nothing is begun, and the end waits for what was.', async () => {
  const { lanes, begun, end } = lanesUnderTest()
  lanes.add(['a', 'b', 'c'], 'last')
  lanes.stop()
  let hasEnded = false
  void lanes.ended.then(() => (hasEnded = true))
  await end('a')
  expect([begun, hasEnded]).toEqual([['a', 'b'], false])
  await end('b')
  expect([begun, hasEnded]).toEqual([['a', 'b'], true])
})

test('A bug in one item ends all and is heard.', async () => {
  const { lanes, begun, ends } = lanesUnderTest()
  lanes.add(['a', 'b', 'c'], 'last')
  ends.get('a')?.breakOff(new Error('broken'))
  await expect(lanes.ended).rejects.toThrow('broken')
  expect(begun).toEqual(['a', 'b'])
})
