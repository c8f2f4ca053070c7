import { join } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import { expect } from 'vitest'
import { sharedData, testShared } from '../../shared.ts'
import { findAll } from './index-all.ts'

testShared.each(['malformed_nifti', 'nifti_odd', 'malformed_dicom_series', 'dicom'])(
  'Whatever is refused of %s, its reason is followed by what to do.',
  async (folder) => {
    const found = await findAll(join(sharedData, folder))
    const refused = found.flatMap((one) => (one.kind === 'refused' ? [one.failure] : []))
    const alone = refused.filter((failure) => !/[.!] [A-Z][^.]+.*\.$/.test(sentenceOf(failure)))
    expect(refused.length).toBeGreaterThan(1)
    expect([...new Set(alone.map((failure) => `${failure.kind}: ${sentenceOf(failure)}`))]).toEqual([])
  },
)
