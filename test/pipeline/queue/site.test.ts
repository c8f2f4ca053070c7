import { expect, test } from 'vitest'
import { siteOf } from '../../../src-main/pipeline/queue/site.ts'

test.each([
  ['oslo/sub-01/anat/sub-01_T1w', 'oslo'],
  ['rawdata/bergen/sub-01_T1w', 'bergen'],
  ['sub-01/ses-2/anat/sub-01_ses-2_site-utrecht_T1w', 'utrecht'],
  ['site-utrecht/sub-01/anat/sub-01_T1w', 'utrecht'],
  ['a/dataset-ixi/sub-01_T1w', 'ixi'],
  ['sub-01/anat/sub-01_T1w', 'all'],
  ['hippocampus_001', 'all'],
  ['', 'all'],
])('The site of %s is %s.', (name, site) => {
  expect(siteOf(name)).toBe(site)
})
