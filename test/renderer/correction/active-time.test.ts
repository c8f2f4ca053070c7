import type { ActiveMilliseconds } from '@contract/correction.ts'
import { expect, test } from 'vitest'
import { ActiveTime } from '../../../src-renderer/correction/active-time.svelte.ts'

function watch() {
  let now = 0
  const sent: ActiveMilliseconds[] = []
  const refusals: boolean[] = []
  const time = new ActiveTime({
    now: () => now,
    send: async (milliseconds) => {
      if (refusals.shift()) return false
      sent.push(milliseconds)
      return true
    },
  })
  const inputAt = (ms: number, activity: 'brush' | 'look') => {
    now = ms
    time.input(activity)
  }
  return { time, sent, refusals, inputAt }
}

test('Time counts between inputs, for what the reader was at before, and not over a pause of 30 s.', async () => {
  const { time, sent, inputAt } = watch()
  inputAt(0, 'look')
  inputAt(2000, 'brush')
  inputAt(5000, 'look')
  inputAt(35_000, 'look')
  inputAt(36_000, 'look')
  await time.flush()
  const sum = (activity: 'brush' | 'look') => sent.reduce((total, one) => total + (one[activity] ?? 0), 0)
  expect([sum('look'), sum('brush'), time.totalMs]).toEqual([3000, 3000, 6000])
})

test('A single input is no time at all, and nothing is sent then.', async () => {
  const { time, sent, inputAt } = watch()
  inputAt(100, 'brush')
  await time.flush()
  expect([time.totalMs, sent]).toEqual([0, []])
})

test('Time is sent every 10 s at most, and once.', async () => {
  const { time, sent, inputAt } = watch()
  for (let second = 0; second <= 25; second++) inputAt(second * 1000, 'brush')
  expect(sent).toEqual([{ brush: 10_000 }, { brush: 10_000 }])
  await time.flush()
  await time.flush()
  expect(sent.at(-1)).toEqual({ brush: 5000 })
  expect(sent).toHaveLength(3)
})

test('Time that could not be kept is sent with the next.', async () => {
  const { time, sent, refusals, inputAt } = watch()
  refusals.push(true)
  inputAt(0, 'brush')
  inputAt(4000, 'look')
  await time.flush()
  inputAt(5000, 'look')
  await time.flush()
  expect(sent).toEqual([{ brush: 4000, look: 1000 }])
})
