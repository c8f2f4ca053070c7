import { expect, test } from 'vitest'
import { worstMeasures } from '../../../src-main/pipeline/quality/outliers.ts'

const quality = {
  scan: { snr: 4, entropyFocus: 0.2, emptySliceCount: 3 },
  segments: [{ segmentValue: 2, measures: { volumeMl: 0.5, componentCount: 1 } }],
  findings: [],
  measuredAt: '',
}
/** Around a value, 21 cases with steps of one percent. */
const around = (value: number) => Array.from({ length: 21 }, (_, at) => value * (1 + (at - 10) / 100))

const peers = {
  scan: new Map([
    ['snr', around(10)],
    ['entropyFocus', around(0.5)],
    ['emptySliceCount', [...new Array(20).fill(0), 3]],
  ]),
  segments: new Map([
    [
      'Amygdala',
      new Map([
        ['volumeMl', around(1)],
        ['componentCount', new Array(21).fill(1)],
      ]),
    ],
  ]),
  names: new Map([[2, 'Amygdala']]),
}

test('A low SNR, three empty slices and a small volume are told, the furthest off first; a good value and a usual one are not.', () => {
  const worst = worstMeasures(quality, peers, 5)
  expect(worst.map(({ of, measure, segmentName }) => [of, measure, segmentName])).toEqual([
    ['scan', 'emptySliceCount', undefined],
    ['scan', 'snr', undefined],
    ['segment', 'volumeMl', 'Amygdala'],
  ])
  expect(worst[1]).toMatchObject({ value: 4, median: 10, caseCount: 21 })
  // The MAD of steps of 0.1 on either side of 10 is 0.5.
  expect(worst[1]?.robustZ).toBeCloseTo(-6 / (1.4826 * 0.5), 3)
  expect(worstMeasures(quality, peers, 1)).toHaveLength(1)
})

test('Among fewer than twenty cases nothing is said.', () => {
  const few = { ...peers, scan: new Map([['snr', around(10).slice(2)]]), segments: new Map() }
  expect(worstMeasures(quality, few, 3)).toEqual([])
})
