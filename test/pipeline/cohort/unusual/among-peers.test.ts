import { expect, test } from 'vitest'
import { amongPeers } from '../../../../src-main/pipeline/cohort/unusual/among-peers.ts'
import { notCompared, unusualInWords } from '../../../../src-main/pipeline/cohort/unusual/unusual-words.ts'

const oslo = { contrast: 'T1w', site: 'oslo' } as const
const bergen = { contrast: 'T1w', site: 'bergen' } as const
const steps = (count: number) => Array.from({ length: count }, (_, at) => at)

test('A value is compared at its site, where that has too few with its contrast, and where that has too few not at all.', () => {
  const values = [...steps(21), ...steps(5).map((at) => 100 + at)]
  const places = values.map((_, at) => (at < 21 ? oslo : bergen))
  const lies = amongPeers(values, places, 'high')
  // 0 to 20: the median is 10, the median distance from it 5.
  expect(lies(20)).toMatchObject({ median: 10, peers: { caseCount: 21, contrast: 'T1w', site: 'oslo' } })
  expect(lies(20)?.robustZ).toBeCloseTo(10 / (1.4826022185 * 5), 6)
  expect(lies(0)?.far).toBeCloseTo(-10 / (1.4826022185 * 5), 6)
  expect(lies(25)?.peers).toEqual({ caseCount: 26, contrast: 'T1w' })
  expect(
    amongPeers(
      steps(19),
      steps(19).map(() => oslo),
      'both',
    )(3),
  ).toBeUndefined()
  expect(
    amongPeers(
      steps(30).map(() => 1),
      steps(30).map(() => oslo),
      'both',
    )(3),
  ).toBeUndefined()
})

test('Where most values are one, a rare one is as far as it is rare, however far its number lies.', () => {
  const values = [...new Array(39).fill(1), 7]
  const lies = amongPeers(
    values,
    values.map(() => oslo),
    'high',
  )
  // One of 40: the normal quantile of 1 ÷ 80.
  expect(lies(39)).toMatchObject({ sharedBy: 39, median: 1 })
  expect(lies(39)).not.toHaveProperty('robustZ')
  expect(lies(39)?.far).toBeCloseTo(2.241402727604947, 7)
  expect(lies(0)?.far).toBe(0)
})

test('The reason says the measure, how far, and among whom.', () => {
  const peers = { caseCount: 34, contrast: 'T1w', site: 'oslo' } as const
  const volume = {
    of: 'segment',
    measure: 'volumeMl',
    segmentName: 'Left hippocampus',
    value: 9,
    median: 3,
    peers,
  } as const
  expect(unusualInWords({ ...volume, robustZ: 4.21 })).toBe(
    'Left hippocampus: volume 4.2 robust SD above 34 T1w of oslo',
  )
  expect(unusualInWords({ of: 'scan', measure: 'snr', value: 3, median: 9, robustZ: -6, peers })).toBe(
    'SNR of the head 6.0 robust SD below 34 T1w of oslo',
  )
  expect(unusualInWords({ ...volume, measure: 'componentCount', value: 3, median: 1, sharedBy: 32 })).toBe(
    'Left hippocampus: components 3, while 94 % of 34 T1w of oslo have 1',
  )
  expect([notCompared(true), notCompared(false)]).toEqual([
    expect.stringContaining('fewer than 20'),
    expect.stringContaining('not measured'),
  ])
})
