import { sentenceOf } from '@contract/failure/failure.ts'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isNamedMask } from '../../../../src-main/pipeline/intake/segmentation/mask-place.ts'
import type { MaskFile } from '../../../../src-main/pipeline/intake/segmentation/match-masks.ts'
import { proposePairs } from '../../../../src-main/pipeline/intake/segmentation/propose-pairs.ts'

const fileAt = (place: string): MaskFile => {
  const at = place.lastIndexOf('/')
  const file = place.slice(at + 1)
  return { folder: place.slice(0, Math.max(0, at)), file, stem: file.replace(/(\.seg)?\.(nii(\.gz)?|nrrd|mgz)$/, '') }
}

/** A tree as an import meets it: what is named like a mask is held back, the rest are scans. */
function pair(...places: readonly string[]) {
  const files = places.map(fileAt)
  const masks = files.filter(isNamedMask)
  const scans = files.filter((file) => !masks.includes(file))
  const { pairs, orphans } = proposePairs(
    masks,
    scans.map(({ folder, stem }) => (folder === '' ? stem : `${folder}/${stem}`)),
  )
  return {
    pairs: Object.fromEntries(pairs.map(({ scan, files: found }) => [scan, found])),
    orphans: orphans.map(({ file, because }) => [file, because.kind]),
  }
}

test.each([
  ['a word behind the name', 'case01.nii.gz', 'case01_seg.nii.gz'],
  ['another format', 'case01.nii.gz', 'case01-label.nrrd'],
  ['the ending of 3D Slicer', 'case01.nrrd', 'case01.seg.nrrd'],
  ['a word before the name', 'case01.nii.gz', 'mask_case01.nii.gz'],
  ['the contrast left out', 'p7_T1w.nii.gz', 'p7_mask.nii.gz'],
  ['the folders of the Decathlon', 'imagesTr/hippocampus_001.nii.gz', 'labelsTr/hippocampus_001.nii.gz'],
  ['the channels of nnU-Net', 'imagesTr/case_004_0000.nii.gz', 'labelsTr/case_004.nii.gz'],
  ['a folder of masks beside the scans', 'case01.nii.gz', 'masks/case01.nii.gz'],
  ['two folders', 'images/case01.nii.gz', 'manual_masks/case01.nii.gz'],
  ['folders of a contrast and its masks', 'T1/case01.nii.gz', 'T1_masks/case01.nii.gz'],
  ['the only scan of a folder', 'case01/image.nii.gz', 'case01/label.nii.gz'],
  ['a folder of masks of the only scan', 'case01/image.nii.gz', 'case01/masks/hippocampus.nii.gz'],
  ['the folder of the scan', 'images/case01/img.nii.gz', 'labels/case01.nii.gz'],
  ['a BIDS suffix', 'sub-01/anat/sub-01_T1w.nii.gz', 'sub-01/anat/sub-01_dseg.nii.gz'],
])('A mask is of its scan by %s.', (_, scan, mask) => {
  const other = scan.includes('/') ? scan.replaceAll(/(0?[147])(?!Tr)/g, '9$1') : `other9${scan}`
  expect(pair(scan, other, mask)).toEqual({
    pairs: { [scan.replace(/\.(nii\.gz|nrrd)$/, '')]: [mask] },
    orphans: [],
  })
})

test('Scans of one name in several data sets are told apart by where the mask lies.', () => {
  const places = ['Task1', 'Task2'].flatMap((task) => [`${task}/imagesTr/a1.nii.gz`, `${task}/labelsTr/a1.nii.gz`])
  expect(pair(...places, 'Task1/imagesTs/a1.nii.gz').pairs).toEqual({
    'Task1/imagesTr/a1': ['Task1/labelsTr/a1.nii.gz'],
    'Task2/imagesTr/a1': ['Task2/labelsTr/a1.nii.gz'],
  })
})

test('A mask is not given to a scan of its name in another branch.', () => {
  expect(pair('site-a/p1.nii.gz', 'site-b/p1_seg.nii.gz')).toEqual({
    pairs: {},
    orphans: [['site-b/p1_seg.nii.gz', 'mask-without-scan']],
  })
})

test('What could be of several scans is of none, and says so.', () => {
  const brain = ['t1', 't2', 'flair'].map((contrast) => `b_001/b_001_${contrast}.nii.gz`)
  expect(pair(...brain, 'b_001/b_001_seg.nii.gz')).toEqual({
    pairs: {},
    orphans: [['b_001/b_001_seg.nii.gz', 'mask-ambiguous']],
  })
  expect(pair('p1.nii.gz', 'p2.nii.gz', 'brain_mask.nii.gz').orphans).toEqual([['brain_mask.nii.gz', 'mask-ambiguous']])
})

test('A number beside the name is of another scan.', () => {
  expect(pair('p1.nii.gz', 'p1_2_seg.nii.gz').orphans).toEqual([['p1_2_seg.nii.gz', 'mask-without-scan']])
})

test('Masks of different structures belong together, two of one do not.', () => {
  const apart = ['p1_left_mask.nii.gz', 'p1_right_mask.nii.gz']
  expect(pair('p1.nii.gz', ...apart).pairs).toEqual({ p1: apart })
  const alike = ['p1_label.nii.gz', 'p1_seg.nii.gz']
  expect(pair('p1.nii.gz', ...alike)).toEqual({ pairs: {}, orphans: alike.map((mask) => [mask, 'masks-several']) })
})

test.each([
  'brain_segmentation/images/p1.nii.gz',
  'T1_mapping/p1.nii.gz',
  'sub-01/anat/sub-01_acq-seg_T1w.nii.gz',
  'p1_labelled.nii.gz',
  'imagesTr/p1.nii.gz',
])('%s is a scan.', (place) => expect(isNamedMask(fileAt(place))).toBe(false))

test('Every mask is in one pair or has one reason, whatever the names; and the order of files changes nothing.', () => {
  const word = fc.constantFrom(
    'p1',
    'p2',
    'seg',
    'mask',
    'T1',
    'left',
    '0000',
    'sub-1',
    'ses-1',
    'labelsTr',
    'imagesTr',
  )
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join('_'))
  const place = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => `${parts.join('/')}.nii.gz`)
  fc.assert(
    fc.property(fc.uniqueArray(place, { maxLength: 12 }), (places) => {
      const { pairs, orphans } = pair(...places)
      const told = [...Object.values(pairs).flat(), ...orphans.map(([file]) => file)]
      expect(told.toSorted()).toEqual(places.filter((one) => isNamedMask(fileAt(one))).toSorted())
      const turned = pair(...places.toReversed())
      expect(turned.orphans).toEqual(orphans)
      expect(Object.fromEntries(Object.entries(turned.pairs).map(([scan, files]) => [scan, files.toSorted()]))).toEqual(
        Object.fromEntries(Object.entries(pairs).map(([scan, files]) => [scan, files.toSorted()])),
      )
    }),
  )
})

test('Each reason says what to do.', () => {
  const reasons = [
    sentenceOf({ kind: 'mask-without-scan', file: 'a' }),
    sentenceOf({ kind: 'mask-ambiguous', file: 'a', names: ['b', 'c'], scanCount: 5 }),
    sentenceOf({ kind: 'masks-several', file: 'a', name: 'b', fileCount: 2 }),
    sentenceOf({ kind: 'mask-on-other-grid', file: 'a', scan: 'b' }),
    sentenceOf({ kind: 'source-changing', file: 'a' }),
  ]
  for (const reason of reasons) expect(reason).toMatch(/[.:] [A-Z].*\.$/)
  expect(reasons[1]).toContain('b, c and 3 more')
})
