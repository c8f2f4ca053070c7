import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { readNifti } from '@volume/nifti.node.ts'
import { describe, expect, test } from 'vitest'
import { bidsPlaceOf, statedNames } from '../../src-main/pipeline/export/bids/stated-names.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { sharedData, testShared } from '../shared.ts'
import { breachesOf } from './bids-rules.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(join(folder, file)).isFile())
    .toSorted()
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
const sources = () => readdirSync(join(sharedData, 'hippocampus/images')).toSorted()

/** Links to real scans under these names. */
function scansNamed(folder: string, files: readonly string[]): string {
  for (const [index, file] of files.entries()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    symlinkSync(join(sharedData, 'hippocampus/images', sources()[index] ?? ''), join(folder, file))
  }
  return folder
}

describe('A cohort as BIDS derivatives', () => {
  testShared(
    'has labelmap, doubt and probabilities on the scan’s own grid, with sidecars that say where from.',
    async () => {
      const raw = scansNamed(join(scratch, 'raw'), [
        'sub-01/ses-a/anat/sub-01_ses-a_T1w.nii.gz',
        'sub-01/ses-a/anat/sub-01_ses-a_FLAIR.nii.gz',
      ])
      writeFileSync(join(raw, 'dataset_description.json'), JSON.stringify({ Name: 'raw', BIDSVersion: '1.10.0' }))
      const loose = scansNamed(join(scratch, 'loose'), ['head_01.nii.gz', 'head 01.nii.gz'])
      const cohort = join(scratch, 'cohort')
      await insulaJson('cohort', 'create', cohort)
      for (const folder of [raw, loose]) await insulaJson('cohort', 'add', cohort, folder)
      const argv = ['--model', 'hippocampus', '--samples', '2', '--probabilities', '--all-maps']
      const inferred = await insulaJson('infer', cohort, ...argv)
      expect(inferred.document.failed).toEqual([])
      const out = join(scratch, 'derivatives')
      const { status, document } = await insulaJson('export', cohort, '--as', 'bids', '--out', out, '--all')
      expect([status, document.failed]).toEqual([0, []])
      const files = filesBelow(out)
      expect(breachesOf(out)).toEqual([])

      const stem = 'sub-01/ses-a/anat/sub-01_ses-a'
      expect(files.filter((file) => file.startsWith(`${stem}_desc-insula`))).toEqual(
        [
          'FLAIR_dseg.json',
          'FLAIR_dseg.nii.gz',
          'FLAIR_dseg.tsv',
          'T1w_dseg.json',
          'T1w_dseg.nii.gz',
          'T1w_dseg.tsv',
        ].map((end) => `${stem}_desc-insula${end}`),
      )
      expect(json(out, 'dataset_description.json')).toMatchObject({
        DatasetType: 'derivative',
        GeneratedBy: [{ Name: 'Insula' }],
        DatasetLinks: { raw: '../raw', source: '../loose' },
      })
      expect(json(out, `${stem}_desc-insulaFLAIR_dseg.json`)).toMatchObject({
        Sources: ['bids:raw:sub-01/ses-a/anat/sub-01_ses-a_FLAIR.nii.gz'],
        SpatialReference: 'bids:raw:sub-01/ses-a/anat/sub-01_ses-a_FLAIR.nii.gz',
        Manual: false,
        GeneratedBy: [
          { Name: 'Insula' },
          {
            Name: 'hippocampus',
            Description: expect.stringMatching(
              /SHA-256 [0-9a-f]{64}; 2 samples; varied by dropout, shifts; seed 0; execution provider cpu/,
            ),
          },
        ],
        Insula: { modelId: 'hippocampus', sampleCount: 2, seed: 0, provider: 'cpu' },
      })
      // Two cases that sanitize alike are two participants.
      const participants = readFileSync(join(out, 'participants.tsv'), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => line.split('\t'))
      expect(participants).toHaveLength(1 + 3)
      expect(new Set(participants.map(([label]) => label)).size).toBe(4)
      expect(
        participants
          .slice(1)
          .map(([, names]) => names)
          .join('|'),
      ).toContain('head 01')

      const [label = ''] = participants.find(([, names]) => names === 'head_01') ?? []
      const own = (name: string) => join(out, label, 'anat', `${label}_${name}`)
      const scan = unwrap(await readNifti(join(loose, 'head_01.nii.gz')))
      const labelmap = unwrap(await readLabelmap(own('desc-insula_dseg.nii.gz'))).volume
      expect(labelmap.grid).toEqual(scan.volume.grid)
      const entropy = unwrap(await readNifti(own('desc-entropy_uncertainty.nii.gz'))).volume
      expect(entropy.grid).toEqual(scan.volume.grid)
      expect(entropy.voxels.every((nats) => nats >= 0 && nats <= Math.log(3) + 1e-6)).toBe(true)
      expect(json(own('desc-entropy_uncertainty.json'))).toMatchObject({
        Units: 'nats',
        Sources: ['bids:source:head_01.nii.gz'],
      })

      // Two samples differ by at most half.
      for (const desc of ['variationratio', 'classvariance']) {
        const map = unwrap(await readNifti(own(`desc-${desc}_uncertainty.nii.gz`))).volume
        const largest = Float32Array.from(map.voxels).reduce((all, one) => Math.max(all, one), 0)
        expect([map.grid, largest > 0.1, largest <= 1 / 2 + 1e-4]).toEqual([scan.volume.grid, true, true])
        expect(json(own(`desc-${desc}_uncertainty.json`))).toMatchObject({ Units: '1' })
      }

      const segments = readFileSync(own('desc-insula_dseg.tsv'), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'))
      const probabilities = await Promise.all(
        segments.map(async ([index, name = '']) => ({
          value: Number(index),
          voxels: unwrap(
            await readNifti(own(`label-${name.replaceAll(/[^a-zA-Z0-9]/g, '')}_desc-insula_probseg.nii.gz`)),
          ).volume.voxels,
        })),
      )
      // The labelmap is the most probable of segments and background.
      let [decided, wrong] = [0, 0]
      for (let voxel = 0; voxel < labelmap.voxels.length; voxel++) {
        const shares = probabilities.map(({ value, voxels }) => ({ value, share: voxels[voxel] ?? 0 }))
        const background = { value: 0, share: 1 - shares.reduce((sum, { share }) => sum + share, 0) }
        const [best, second] = [background, ...shares].toSorted((a, b) => b.share - a.share)
        if (!best || !second || best.share - second.share < 1e-4) continue
        decided++
        if (best.value !== labelmap.voxels[voxel]) wrong++
        expect(background.share).toBeGreaterThan(-1e-4)
      }
      expect([wrong, decided > 0.99 * labelmap.voxels.length]).toEqual([0, true])

      // Written again into the same folder nothing changes; another program's folder is not written into.
      const again = await insulaJson('export', cohort, '--as', 'bids', '--out', out, '--filter', 'head')
      expect(again.document.failed).toEqual([])
      expect(filesBelow(out)).toEqual(files)
      const refused = await insulaJson('export', cohort, '--as', 'bids', '--out', join(raw, 'sub-01'), '--all')
      expect(refused.document.failure.kind).toBe('bids-output-inside-input')
    },
  )

  testShared(
    'tells of a reader’s version that it is manual, with its volumes and the run that it came from.',
    async () => {
      const scans = scansNamed(join(scratch, 'read'), ['one.nii.gz'])
      const cohort = join(scratch, 'read-cohort')
      await insulaJson('cohort', 'create', cohort)
      await insulaJson('cohort', 'add', cohort, scans)
      await insulaJson('infer', cohort, '--model', 'hippocampus', '--samples', '1')
      const labels = join(sharedData, 'hippocampus/labels', sources()[0] ?? '')
      await insulaJson('cohort', 'import', cohort, labels, '--case', 'one')
      const out = join(scratch, 'read-derivatives')
      expect((await insulaJson('export', cohort, '--as', 'bids', '--out', out, '--all')).status).toBe(0)
      expect(breachesOf(out)).toEqual([])
      const sidecar = json(out, 'sub-one/anat/sub-one_desc-insula_dseg.json')
      expect(sidecar).toMatchObject({
        Manual: true,
        Description: 'Segmentation that was brought in from a file, not accepted yet.',
        Insula: { version: 2, isAccepted: false, correctedFrom: { modelId: 'hippocampus' } },
      })
      const reference = unwrap(await readLabelmap(labels)).volume
      const count = reference.voxels.filter((value) => value === 1).length
      expect(sidecar.Insula.segments[0].volumeMl).toBeCloseTo(count / 1000, 9)
      // The table of a group takes it as well.
      const group = await insulaJson('bids', scans, out, 'group')
      expect([group.status, group.document.scanCount]).toEqual([0, 1])
    },
  )
})

describe('Names of BIDS derivatives', () => {
  const place = (path: string) => bidsPlaceOf(path.split('/'))

  test('A file’s place is known by its folders; without them it lies where it lies.', () => {
    expect(place('/data/raw/sub-1/ses-2/anat/sub-1_ses-2_T1w.nii')?.root.join('/')).toBe('/data/raw')
    expect(place('/data/raw/sub-1_T1w.nii')?.root.join('/')).toBe('/data/raw')
    expect(place('/data/head.nii')).toBeUndefined()
  })

  test('Participants of two datasets that are called alike stay two, and no two files are called alike on any disk.', () => {
    const cases = [
      { caseId: 'a1', caseName: 'x', place: place('/one/sub-1/anat/sub-1_T1w.nii') },
      { caseId: 'b2', caseName: 'x', place: place('/two/sub-1/anat/sub-1_T1w.nii') },
      { caseId: 'c3', caseName: 'x', place: place('/one/sub-1/anat/sub-1_FLAIR.nii') },
      { caseId: 'd4', caseName: '1', place: undefined },
      { caseId: 'e5', caseName: 'Kopf ä', place: undefined },
      { caseId: 'f6', caseName: 'kopf-a', place: undefined },
      { caseId: 'g7', caseName: '頭', place: undefined },
    ]
    const said = [...statedNames(cases)].map(([caseId, { name, tag }]) => [
      caseId,
      name.entities.map(([, label]) => label).join(),
      tag,
    ])
    expect(said).toEqual([
      ['a1', '1', 'T1w'],
      ['b2', '1xb2', ''],
      ['c3', '1', 'FLAIR'],
      ['d4', '1xd4', ''],
      ['e5', 'Kopfa', ''],
      ['f6', 'kopfaxf6', ''],
      ['g7', 'case', ''],
    ])
  })
})
