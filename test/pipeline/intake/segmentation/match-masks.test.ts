import { expect, test } from 'vitest'
import { type MaskFile, matchMasks } from '../../../../src-main/pipeline/intake/segmentation/match-masks.ts'

const fileAt = (place: string): MaskFile => {
  const at = place.lastIndexOf('/')
  const file = place.slice(at + 1)
  return { folder: place.slice(0, Math.max(0, at)), file, stem: file.replace(/\.(nii(\.gz)?|nrrd)$/, '') }
}
const match = (names: readonly string[], places: readonly string[]) => {
  const { matched, orphans } = matchMasks(
    places.map(fileAt),
    names.map((name, index) => ({ caseId: `case-${index}`, name })),
  )
  return {
    matched: Object.fromEntries(matched.map(({ name, files }) => [name, files])),
    orphans: orphans.map(({ file, because }) => [file, because.kind]),
  }
}

test.each([
  ['the name of the case', 'hippocampus_001', 'hippocampus_001.nii.gz'],
  ['its place in the folder', 'site-a/007', 'site-a/007.nii'],
  ['a folder of its name', '007', 'labels/007/segmentation.nrrd'],
  ['its BIDS entities', 'sub-01/ses-2/anat/sub-01_ses-2_T1w', 'sub-01/anat/sub-01_ses-2_desc-manual_dseg.nii.gz'],
  ['fewer entities, where one case has them', 'sub-01_ses-2_acq-x_T1w', 'sub-01_dseg.nii.gz'],
  ['its name and words that say that it is a mask', 'patient 12', 'patient_12_seg-manual.nii.gz'],
  ['its name without the contrast', 'p12_T1w', 'p12_mask.nii.gz'],
  ['the name that nnU-Net gives to labels', 'case_004_0000', 'case_004.nii.gz'],
])('A mask is found by %s.', (_, name, place) => {
  expect(match(['another', name], [place])).toEqual({ matched: { [name]: [place] }, orphans: [] })
})

test('A name with another number beside that of a case is not taken for it.', () => {
  const places = ['patient_1_2.nii.gz', 'sub-1_ses-2_dseg.nii.gz']
  expect(match(['patient_1', 'sub-1_ses-1_T1w'], places)).toEqual({
    matched: {},
    orphans: places.map((place) => [place, 'reference-without-case']),
  })
})

test('What could be of two cases is of none, and says of which it could be.', () => {
  const found = matchMasks(
    [fileAt('sub-1_dseg.nii.gz')],
    [
      { caseId: 'a', name: 'sub-1_T1w' },
      { caseId: 'b', name: 'sub-1_T2w' },
    ],
  )
  expect(found.matched).toEqual([])
  expect(found.orphans[0]?.because).toEqual({
    kind: 'reference-ambiguous',
    file: 'sub-1_dseg.nii.gz',
    names: ['sub-1_T1w', 'sub-1_T2w'],
    caseCount: 2,
  })
  expect(match(['sub-1_T1w', 'sub-1_T2w'], ['sub-1_T2w_dseg.nii.gz', 'sub-1_T2w.nii.gz']).matched).toEqual({
    'sub-1_T2w': ['sub-1_T2w.nii.gz'],
  })
})

test('Several masks of a case belong together if they are called after different structures, else none is taken.', () => {
  const apart = ['7/left hippocampus.nii', '7/right hippocampus.nii']
  expect(match(['7'], apart).matched).toEqual({ '7': apart })
  const alike = ['7/rater1.nii', '7/rater2.nii']
  expect(match(['7'], alike)).toEqual({ matched: {}, orphans: alike.map((place) => [place, 'references-several']) })
})
