import { expect, test } from 'vitest'
import { bySubject, stemOf } from '../../../src-renderer/correction/looking/same-subject.ts'

test('A name says its subject by all but its last part.', () => {
  expect(['sub-001_ses-1_T2w', 'sub-001_T1w', 'head-thick', 'head'].map(stemOf)).toEqual([
    'sub-001_ses-1',
    'sub-001',
    'head',
    'head',
  ])
})

test('Cases of the same subject come first, both by name.', () => {
  const offered = bySubject(
    'sub-002_T1w',
    ['sub-003_T2w', 'sub-002_T2w', 'sub-001_T1w', 'sub-002_FLAIR'].map((name) => ({ name })),
  )
  expect(offered.map(({ name, isSameSubject }) => [name, isSameSubject])).toEqual([
    ['sub-002_FLAIR', true],
    ['sub-002_T2w', true],
    ['sub-001_T1w', false],
    ['sub-003_T2w', false],
  ])
})
