import { expect, test } from 'vitest'
import { groupTable } from '../../../../src-main/pipeline/export/bids/group-table.ts'

test('Volumes come without the noise of sums of binary fractions, small and large ones with all digits that mean something.', () => {
  const segments = [2.0420000000000003, 0.1 + 0.2, 1234.56789012, 1e-7 / 3].map((volumeMl, index) => ({
    segmentValue: index + 1,
    name: `Segment ${index + 1}`,
    volumeMl,
  }))
  const measured = {
    sourceSha256: 'a'.repeat(64),
    modelId: 'm',
    modelVersion: '1.0.0',
    sampleCount: 1,
    seed: 0,
    segments,
  }
  const table = groupTable([{ participant: '01', session: undefined, file: 'a.nii.gz', measured }])
  const [head = '', ...rows] = table.trimEnd().split('\n')
  const at = head.split('\t').findIndex((name) => name.startsWith('volume'))
  expect(rows.map((row) => row.split('\t')[at])).toEqual(['2.042', '0.3', '1234.56789012', '3.33333333333e-8'])
})
