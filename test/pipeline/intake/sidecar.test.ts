import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sentenceOf } from '@contract/failure/failure.ts'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { type Picture, temporaryFolder, writeSeries } from './dicom/write-dicom.ts'
import { findAll } from './index-all.ts'

/** A scan and what lies beside it; the one case that is found. */
async function foundWith(sidecar: string | Uint8Array | undefined, file = 'scan_T1w.json') {
  const folder = await temporaryFolder()
  const grid = { shape: [2, 1, 1] as const, rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
  const written = await writeNifti(join(folder, 'scan_T1w.nii.gz'), { grid, voxels: Int16Array.of(1, 2) })
  if (!written.ok) throw new Error(written.failure.kind)
  if (sidecar !== undefined) await writeFile(join(folder, file), sidecar)
  const [found, ...more] = await findAll(folder)
  if (found?.kind !== 'case' || more.length > 0) throw new Error('One case was expected.')
  return { origin: found.origin, findings: found.findings }
}

const bids = {
  Manufacturer: 'Siemens',
  ManufacturersModelName: 'Prisma',
  MagneticFieldStrength: 3,
  InstitutionName: 'Oslo',
  ProtocolName: 't1_mprage',
  DeviceSerialNumber: '12345',
  PatientName: 'Nobody^Nemo',
}

test('A BIDS sidecar of the same name says where, on what and by which protocol a scan was measured, and no more.', async () => {
  expect(await foundWith(JSON.stringify(bids))).toEqual({
    origin: { institution: 'Oslo', scanner: 'Siemens Prisma 3 T', protocol: 't1_mprage' },
    findings: [],
  })
  expect(await foundWith(`\ufeff${JSON.stringify({ SeriesDescription: 'MPRAGE' })}`, 'scan_T1w.JSON')).toMatchObject({
    origin: { protocol: 'MPRAGE' },
  })
})

test('Without one, and beside one of another name, nothing is known and nothing is wrong.', async () => {
  expect(await foundWith(undefined)).toEqual({ origin: undefined, findings: [] })
  expect(await foundWith('no JSON', 'dataset_description.json')).toEqual({ origin: undefined, findings: [] })
})

test.each([
  ['{"Manufacturer": ', 'it holds no JSON object'],
  ['[1, 2]', 'it holds no JSON object'],
  ['null', 'it holds no JSON object'],
  ['', 'it holds no JSON object'],
  ['['.repeat(500_000), 'it holds no JSON object'],
  [Uint8Array.from({ length: 200 }, (_, index) => index + 50), 'it holds no JSON object'],
  [`{"a":"${'x'.repeat(1 << 20)}"}`, 'it is larger than 1 MiB'],
])('A sidecar that is none is a finding, and the scan is taken: %#.', async (content, because) => {
  const { origin, findings } = await foundWith(content)
  expect(origin).toBeUndefined()
  expect(findings).toEqual([{ kind: 'sidecar-unreadable', file: 'scan_T1w.json', because }])
  expect(findings.map(sentenceOf)[0]).toContain('scan_T1w.json was not used')
})

test('Fields of the wrong kind are named and left out; the others count.', async () => {
  const lying = { ...bids, Manufacturer: { toString: 'x' }, MagneticFieldStrength: 30_000, __proto__: { x: 1 } }
  expect(await foundWith(JSON.stringify(lying))).toEqual({
    origin: { institution: 'Oslo', scanner: 'Prisma', protocol: 't1_mprage' },
    findings: [{ kind: 'sidecar-senseless', file: 'scan_T1w.json', fields: ['Manufacturer', 'MagneticFieldStrength'] }],
  })
})

test('A DICOM series says the same in its header; a field that is no number is left away.', async () => {
  const stated = { maker: 'SIEMENS', model: 'Skyra', institution: 'Bergen', protocol: 't2_tse', description: 'T2 TSE' }
  const originOf = async (picture: Picture) => {
    const folder = await temporaryFolder()
    await writeSeries(
      [0, 1, 2].map((z) => ({ ...picture, position: [0, 0, z] })),
      folder,
    )
    const [found] = await findAll(folder)
    return found?.kind === 'case' ? found.origin : found
  }
  expect(await originOf({ ...stated, fieldTesla: '2.89' })).toEqual({
    institution: 'Bergen',
    scanner: 'Siemens Skyra 3 T',
    protocol: 't2_tse',
  })
  expect(await originOf({ description: 'T2 TSE', fieldTesla: 'three' })).toEqual({ protocol: 'T2 TSE' })
  expect(await originOf({})).toEqual({})
  expect(await originOf({ studyDate: '20160308', acquisitionDate: '20160309' })).toEqual({ acquiredOn: '2016-03-09' })
  expect(await originOf({ studyDate: '20160308', acquisitionDate: '00010101' })).toEqual({ acquiredOn: '2016-03-08' })
})
