import { expect, test } from 'vitest'
import { maskName } from '../../../../src-main/pipeline/intake/segmentation/mask-name.ts'

test.each([
  ['hippocampus', 'head-10', 'hippocampus'],
  ['head-10_hippocampus', 'head-10', 'hippocampus'],
  ['head-11_left-hippocampus_mask', 'oslo/head-11', 'left-hippocampus'],
  ['sub-01_ses-1_T1w_caudate', 'sub-01/ses-1/anat/sub-01_ses-1_T1w', 'caudate'],
  ['anna_lesion_manual', 'oslo/anna/T1', 'lesion'],
  ['sub-01_label-lesion_mask', 'sub-01_T1w', 'lesion'],
  ['sub-01_hemi-L_label-hippocampus_mask', 'sub-01_T1w', 'hippocampus L'],
  ['sub-01_desc-brain_mask', 'sub-01_T1w', 'brain'],
])('The mask %s of the scan %s is called %s.', (stem, scanName, name) => {
  expect(maskName(stem, scanName)).toBe(name)
})

test.each([
  ['head-10', 'head-10'],
  ['head-10_mask', 'head-10'],
  ['sub-01_space-T1w_desc-manual_dseg', 'sub-01_T1w'],
  ['sub-anna_FLAIR', 'sub-anna_FLAIR'],
  ['0012_seg', 'P12/T1'],
  ['scan_20240131', 'head-10'],
  ['anna_mask', 'oslo/anna/T1'],
])('The mask %s of the scan %s is called after no structure.', (stem, scanName) => {
  expect(maskName(stem, scanName)).toBeUndefined()
})
