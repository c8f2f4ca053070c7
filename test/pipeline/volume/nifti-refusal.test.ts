import { appendFileSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readLabelmap } from '@volume/image.node.ts'
import { readNifti, readNiftiHeader } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { sharedData, testShared } from '../../shared.ts'
import { niftiBytes } from './nifti-bytes.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const save = (name: string, bytes: Uint8Array): string => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const kindOf = async (path: string): Promise<string> => {
  const scan = await readNifti(path)
  return scan.ok ? ['read', ...scan.value.findings.map(({ kind }) => kind)].join(' ') : scan.failure.kind
}

const sizedCube = (count: number) => (view: DataView) => {
  for (const offset of [42, 44, 46]) view.setInt16(offset, count, true)
}

/** File → what it is refused for, or `read` and the findings. MALFORMED.tsv states the fault of each. */
const malformed: Readonly<Record<string, string>> = {
  'all_zero.nii.gz': 'read volume-constant',
  'bad_magic.nii': 'not-nifti',
  'bad_sizeof_hdr.nii': 'not-nifti',
  'big_endian.nii.gz': 'read',
  'bitpix_mismatch.nii': 'header-invalid',
  'data_truncated.nii': 'data-truncated',
  'datatype_unknown.nii': 'datatype-unsupported',
  'dim_huge.nii': 'data-truncated',
  'dim_negative.nii': 'header-invalid',
  'dim_zero.nii': 'header-invalid',
  'empty.nii': 'header-truncated',
  'gz_crc_corrupt.nii.gz': 'gzip-damaged',
  'gz_named_but_plain.nii.gz': 'compression-misnamed',
  'gz_truncated_half.nii.gz': 'gzip-damaged',
  'header_cut_200.nii': 'header-truncated',
  'header_only_352.nii': 'data-truncated',
  'label_float_noninteger.nii.gz': 'read',
  'nan_inf_voxels.nii.gz': 'read voxels-not-finite',
  'ndim_9.nii': 'header-invalid',
  'no_forms.nii': 'affine-missing',
  'pixdim_nan.nii': 'header-invalid',
  'pixdim_zero.nii': 'header-invalid',
  'plain_named_but_gz.nii': 'compression-misnamed',
  'qform_sform_left_right_conflict.nii.gz': 'read forms-mirror',
  'random_4k.nii': 'not-nifti',
  'scl_slope_nan.nii': 'read',
  'scl_slope_zero.nii': 'read',
  'sform_singular.nii': 'affine-singular',
  'uint64.nii.gz': 'read',
  'vox_offset_nan.nii': 'header-invalid',
  'vox_offset_past_eof.nii': 'data-truncated',
}

const odd: Readonly<Record<string, string>> = {
  '5D_small.nii': 'not-three-dimensional',
  'analyze.hdr': 'analyze-unsupported',
  'anatomical.nii': 'read',
  'avg152T1_LR_nifti.nii.gz': 'read',
  'avg152T1_RL_nifti.nii.gz': 'read',
  'big.nii.gz': 'read',
  'brainmask.mgz': 'not-nifti',
  'complex.nii.gz': 'datatype-unsupported',
  'ct_perfusion.nii.gz': 'datatype-unsupported',
  'example4d.nii.gz': 'not-three-dimensional',
  'example_nifti2.nii.gz': 'not-three-dimensional',
  'functional.nii': 'not-three-dimensional',
  'labels256.nii.gz': 'read forms-disagree',
  'low_res.nii.gz': 'read',
  'minimal.nii.gz': 'affine-missing',
  'nifti1.hdr': 'pair-incomplete',
  'not-nifti.nii': 'not-nifti',
  'ras.hdr': 'read',
  'ras.img': 'read',
  'row_major.dconn.nii': 'not-three-dimensional',
  'standard.nii.gz': 'read',
  'with_extension.nii.gz': 'read',
  'wm.mgz': 'not-nifti',
}

testShared('Every malformed file is refused for its fault, or read with its finding, in less than 1 GiB.', async () => {
  const files = readdirSync(join(sharedData, 'malformed_nifti')).toSorted()
  const found = await Promise.all(
    files.map(async (file) => [file, await kindOf(join(sharedData, 'malformed_nifti', file))] as const),
  )
  expect(Object.fromEntries(found)).toEqual(malformed)
  expect(process.resourceUsage().maxRSS / 1024).toBeLessThan(1024)
})

testShared('Every odd file is read, or refused for what it is.', async () => {
  const files = readdirSync(join(sharedData, 'nifti_odd')).filter((file) => file in odd || file.includes('.'))
  const found = await Promise.all(
    files.map(async (file) => [file, await kindOf(join(sharedData, 'nifti_odd', file))] as const),
  )
  expect(Object.fromEntries(found)).toEqual(odd)
})

testShared('The header alone refuses what it can: all but damage in compressed voxels.', async () => {
  const files = Object.keys(malformed)
  const found = await Promise.all(
    files.map(async (file) => [file, (await readNiftiHeader(join(sharedData, 'malformed_nifti', file))).ok] as const),
  )
  const differing = found
    .filter(([file, isRead]) => isRead !== malformed[file]!.startsWith('read'))
    .map(([file]) => file)
  expect(differing).toEqual(['gz_crc_corrupt.nii.gz', 'gz_truncated_half.nii.gz'])
})

testShared('A label of 1.5 is no label.', async () => {
  const file = 'label_float_noninteger.nii.gz'
  const failure = { kind: 'labels-not-integers', file, example: 1.5 }
  expect(await readLabelmap(join(sharedData, 'malformed_nifti', file))).toEqual({ ok: false, failure })
})

test('A compressed file that ends before its voxels is truncated, with a sound checksum too.', async () => {
  const path = save('short.nii.gz', gzipSync(niftiBytes().subarray(0, 360)))
  expect(await readNifti(path)).toEqual({
    ok: false,
    failure: { kind: 'data-truncated', file: 'short.nii.gz', expectedBytes: 24, presentBytes: 8 },
  })
})

test('Dimensions that a compressed file cannot hold are refused without their memory.', async () => {
  const huge = sizedCube(32767)
  expect(await kindOf(save('huge.nii.gz', gzipSync(niftiBytes({ damage: huge }))))).toBe('data-truncated')
})

test('More voxels than a workstation can hold are refused.', async () => {
  const large = sizedCube(1500)
  const path = save('large.nii', niftiBytes({ damage: large }))
  truncateSync(path, 352 + 2 * 1500 ** 3)
  expect(await kindOf(path)).toBe('volume-too-large')
})

test('A compressed file that goes on far beyond its header is not read to its end.', async () => {
  const bomb = Buffer.concat([niftiBytes(), Buffer.alloc(40 * 2 ** 20)])
  const path = save('bomb.nii.gz', gzipSync(bomb, { level: 1 }))
  expect(await kindOf(path)).toBe('inflates-beyond-header')
})

test('Bytes after the voxels are a finding, compressed or not.', async () => {
  const bytes = Buffer.concat([niftiBytes(), new Uint8Array(10)])
  for (const path of [save('surplus.nii', bytes), save('surplus.nii.gz', gzipSync(bytes))]) {
    const scan = await readNifti(path)
    expect(scan.ok && scan.value.findings).toMatchObject([{ kind: 'data-surplus', surplusBytes: 10 }])
  }
})

test('A compressed file of several members is one file.', async () => {
  const bytes = niftiBytes()
  const members = Buffer.concat([gzipSync(bytes.subarray(0, 355)), gzipSync(bytes.subarray(355))])
  expect(await kindOf(save('members.nii.gz', members))).toBe('read')
})

test('Every cut and every flipped bit of a compressed file is refused or read, never thrown.', async () => {
  const sound = gzipSync(niftiBytes())
  for (let length = 0; length < sound.length; length += 7) {
    expect(await kindOf(save('cut.nii.gz', sound.subarray(0, length)))).toMatch(
      /gzip-damaged|header-truncated|misnamed/,
    )
  }
  for (let byte = 0; byte < sound.length; byte += 3) {
    const flipped = Buffer.from(sound)
    flipped[byte]! ^= 1 << (byte % 8)
    expect(await kindOf(save('flipped.nii.gz', flipped))).toMatch(/^[a-z -]+$/)
  }
})

test('A flipped bit among the voxels is found by the checksum.', async () => {
  const stored = gzipSync(niftiBytes(), { level: 0 })
  stored[stored.length - 20]! ^= 4
  expect(await kindOf(save('bit.nii.gz', stored))).toBe('gzip-damaged')
})

test('A file that does not exist and a folder are unreadable, with the reason.', async () => {
  const because = async (path: string) => {
    const scan = await readNifti(path)
    return scan.ok || scan.failure.kind !== 'file-unreadable' ? undefined : scan.failure.because
  }
  expect(await because(join(folder, 'absent.nii'))).toBe('it does not exist')
  expect(await because(folder)).toBe('it is a folder')
})

test('Extensions between header and voxels are skipped, wherever the voxels start.', async () => {
  for (const shift of [16, 1, 5]) {
    const bytes = niftiBytes({ damage: (view) => view.setFloat32(108, 352 + shift, true) })
    const extended = Buffer.concat([bytes.subarray(0, 352), new Uint8Array(shift), bytes.subarray(352)])
    for (const path of [save('extended.nii', extended), save('extended.nii.gz', gzipSync(extended))]) {
      const scan = await readNifti(path)
      expect(scan.ok && [...scan.value.volume.voxels]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
    }
  }
})

test('A file that grows while it is indexed is read as far as its header says.', async () => {
  const path = save('grown.nii', niftiBytes())
  appendFileSync(path, new Uint8Array(1))
  expect(await kindOf(path)).toBe('read data-surplus')
  expect(readFileSync(path).length).toBe(352 + 25)
})
