import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { affine } from '@volume/affine.ts'
import { writeNifti } from '@volume/nifti.node.ts'
import { expect, test } from 'vitest'
import { createBidsFolders } from '../../../src-main/pipeline/intake/bids-folders.node.ts'
import { readOrigin } from '../../../src-main/pipeline/intake/read-origin.node.ts'
import { temporaryFolder } from './dicom/write-dicom.ts'
import { findAll } from './index-all.ts'

const scanPath = 'sub-01/ses-2/anat/sub-01_ses-2_acq-fast_T1w.nii.gz'
const grid = { shape: [2, 1, 1] as const, rasFromVoxel: affine<'ras', 'voxel'>([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }

/** A dataset of one scan with these files; objects are written as JSON. */
async function dataset(files: Readonly<Record<string, object | string>>, isBids = true) {
  const root = await temporaryFolder()
  const all = { ...(isBids && { 'dataset_description.json': { Name: 'Test', BIDSVersion: '1.10.0' } }), ...files }
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content))
  }
  await mkdir(dirname(join(root, scanPath)), { recursive: true })
  const written = await writeNifti(join(root, scanPath), { grid, voxels: Int16Array.of(1, 2) })
  if (!written.ok) throw new Error(written.failure.kind)
  return root
}

async function found(root: string) {
  const [only, ...more] = await findAll(root)
  if (only?.kind !== 'case' || more.length > 0) throw new Error('One case was expected.')
  return { origin: only.origin, findings: only.findings }
}

test('A sidecar higher up in the dataset applies to all scans below; field by field the nearest one counts.', async () => {
  const root = await dataset({
    'T1w.json': {
      Manufacturer: 'Siemens',
      ManufacturersModelName: 'Prisma',
      MagneticFieldStrength: 3,
      ProtocolName: 'a',
    },
    'sub-01/sub-01_T1w.json': { InstitutionName: 'Oslo' },
    'sub-01/ses-2/sub-01_ses-2_acq-fast_T1w.json': { ProtocolName: 'b', ManufacturersModelName: 'Skyra' },
    'sub-01/ses-2/anat/sub-01_ses-2_acq-fast_T1w.json': { ProtocolName: 'c', ManufacturersModelName: null },
  })
  expect(await found(root)).toEqual({
    origin: { institution: 'Oslo', scanner: 'Siemens Skyra 3 T', protocol: 'c' },
    findings: [],
  })
})

test('A sidecar of another suffix, subject or acquisition does not apply, nor one from outside of the dataset.', async () => {
  const others = {
    'T2w.json': { ProtocolName: 'x' },
    'acq-slow_T1w.json': { ProtocolName: 'x' },
    'sub-01/sub-02_T1w.json': { ProtocolName: 'x' },
    'sub-01/ses-2/anat/sub-01_ses-2_acq-fast_run-1_T1w.json': { ProtocolName: 'x' },
  }
  expect(await found(await dataset(others))).toEqual({ origin: undefined, findings: [] })
  expect(await found(await dataset({ 'T1w.json': { ProtocolName: 'x' } }, false))).toEqual({
    origin: undefined,
    findings: [],
  })
})

test('Of two sidecars in one folder the one with more entities counts; of equals none does, which is a finding.', async () => {
  const nearer = {
    'T1w.json': { ProtocolName: 'all', InstitutionName: 'Oslo' },
    'acq-fast_T1w.json': { ProtocolName: 'fast' },
  }
  expect((await found(await dataset(nearer))).origin).toEqual({ institution: 'Oslo', protocol: 'fast' })
  const equal = { 'acq-fast_T1w.json': { ProtocolName: 'a' }, 'ses-2_T1w.json': { ProtocolName: 'b' } }
  expect(await found(await dataset(equal))).toEqual({
    origin: undefined,
    findings: [{ kind: 'sidecars-ambiguous', files: ['acq-fast_T1w.json', 'ses-2_T1w.json'] }],
  })
})

test('The table of a session’s scans says the day of acquisition, before any sidecar; a shifted date says nothing.', async () => {
  const row = (time: string) => `filename\tacq_time\nanat/${scanPath.split('/').at(-1)}\t${time}\n`
  const day = async (time: string, sidecar: object = {}) =>
    (
      await found(
        await dataset({
          'sub-01/ses-2/sub-01_ses-2_scans.tsv': row(time),
          'sub-01/ses-2/anat/sub-01_ses-2_acq-fast_T1w.json': sidecar,
        }),
      )
    ).origin?.acquiredOn
  const sidecar = { AcquisitionDateTime: '2017-01-02T03:04:05' }
  expect(await day('2016-03-09T14:30:00', sidecar)).toBe('2016-03-09')
  expect(await day('n/a', sidecar)).toBe('2017-01-02')
  expect(await day('1877-06-15T13:45:30')).toBeUndefined()
})

test('Read again, a scan says what indexing it would find; what changed meanwhile is seen.', async () => {
  const root = await dataset({ 'T1w.json': { ProtocolName: 'a' } })
  const source = { format: 'nifti', files: [join(root, scanPath)] } as const
  const read = () => readOrigin(source, createBidsFolders())
  expect(await read()).toMatchObject({ ok: true, value: { origin: (await found(root)).origin, findings: [] } })
  await writeFile(join(root, 'T1w.json'), JSON.stringify({ ProtocolName: 'b' }))
  expect(await read()).toMatchObject({ ok: true, value: { origin: { protocol: 'b' } } })
  await rm(join(root, scanPath))
  expect(await read()).toMatchObject({ ok: false, failure: { kind: 'file-unreadable' } })
})
