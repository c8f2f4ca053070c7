import { expect, test } from 'vitest'
import { subjectOf } from '../../../../src-main/pipeline/learning/dataset/subject.ts'

test.each([
  ['sub-01_T1w', 'sub-01'],
  ['sub-01/ses-2/anat/sub-01_ses-2_T1w', 'sub-01'],
  ['oslo/sub-01/anat/sub-01_T1w', 'oslo/sub-01'],
  ['bergen/sub-01/anat/sub-01_T1w', 'bergen/sub-01'],
  ['rawdata/bergen/sub-01_T1w', 'bergen/sub-01'],
  ['sub-01_site-utrecht_T1w', 'utrecht/sub-01'],
  ['a/dataset-ixi/sub-01_T1w', 'ixi/sub-01'],
  ['Oslo/Sub-01/anat/Sub-01_T1w', 'oslo/sub-01'],
  ['oslo/sub-ADNI-002-S-0413', 'oslo/sub-adni-002-s-0413'],
  ['oslo/sub-01 (2)', 'oslo/sub-01'],
  ['sub-01/1301 MPRAGE', 'sub-01'],
  ['hippocampus_001', 'hippocampus_001'],
  ['oslo/patient.nii.gz', 'oslo/patient'],
  ['', ''],
])('The subject of %s is %s.', (name, subject) => {
  expect(subjectOf(name)).toBe(subject)
})

test.each([
  ['A folder below the subject', 'sub-01/extra/sub-01_T1w', 'sub-01/anat/sub-01_T1w'],
  ['A folder of one contrast', 'T1w/sub-01', 'FLAIR/sub-01'],
  [
    'The pipeline that derived it',
    'derivatives/fmriprep/sub-01/anat/sub-01_desc-preproc_T1w',
    'sub-01/anat/sub-01_T1w',
  ],
  ['A folder of files for training', 'imagesTr/sub-01', 'imagesTs/sub-01'],
  ['A session', 'oslo/sub-01/ses-1/sub-01_ses-1_T1w', 'oslo/sub-01/ses-2/sub-01_ses-2_T1w'],
])('%s makes no other subject.', (_, one, other) => {
  expect(subjectOf(one)).toBe(subjectOf(other))
})
