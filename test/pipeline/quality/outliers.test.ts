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

const contrastPeers = {
  contrast: 'T1w',
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
}
const names = new Map([[2, 'Amygdala']])
const peers = { groups: [contrastPeers], names }

test('A low SNR, a small volume and three empty slices are told, the furthest off first; a good value and a usual one are not.', () => {
  const worst = worstMeasures(quality, peers, 5)
  expect(worst.map(({ of, measure, segmentName }) => [of, measure, segmentName])).toEqual([
    ['scan', 'snr', undefined],
    ['segment', 'volumeMl', 'Amygdala'],
    ['scan', 'emptySliceCount', undefined],
  ])
  expect(worst[0]).toMatchObject({ value: 4, median: 10, peers: { caseCount: 21, contrast: 'T1w' } })
  // The MAD of steps of 0.1 on either side of 10 is 0.5.
  expect(worst[0]?.robustZ).toBeCloseTo(-6 / (1.4826 * 0.5), 3)
  // Twenty of 21 have none: no distance has a unit, and one of 21 counts as 2.0.
  expect(worst[2]).toMatchObject({ value: 3, median: 0, sharedBy: 20 })
  expect(worst[2]).not.toHaveProperty('robustZ')
  expect(worstMeasures(quality, peers, 1)).toHaveLength(1)
})

test('Among fewer than twenty cases nothing is said.', () => {
  const few = { ...contrastPeers, scan: new Map([['snr', around(10).slice(2)]]), segments: new Map() }
  expect(worstMeasures(quality, { groups: [few], names }, 3)).toEqual([])
})

test('A measure is compared within the site where twenty have it, else within the contrast, and says with whom.', () => {
  const oslo = {
    contrast: 'T1w',
    site: 'oslo',
    scan: new Map([['snr', around(5).slice(0, 20)]]),
    segments: new Map([['Amygdala', new Map([['volumeMl', around(0.6).slice(0, 19)]])]]),
  }
  const worst = worstMeasures(quality, { groups: [oslo, contrastPeers], names }, 5)
  expect(worst.find(({ measure }) => measure === 'snr')).toMatchObject({
    median: 4.975,
    peers: { caseCount: 20, contrast: 'T1w', site: 'oslo' },
  })
  const volume = worst.find(({ measure }) => measure === 'volumeMl')
  expect(volume).toMatchObject({ median: 1, peers: { caseCount: 21, contrast: 'T1w' } })
  expect(volume?.peers).not.toHaveProperty('site')
})
