import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { readLabelmap } from '@volume/image.node.ts'
import { readNifti } from '@volume/nifti.node.ts'
import { describe, expect, test } from 'vitest'
import { bidsArguments } from '../../src-main/cli/bids/bids-arguments.ts'
import { derivedName, parseBidsName } from '../../src-main/pipeline/export/bids/bids-name.ts'
import { sharedData, testShared } from '../shared.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()

/** A BIDS dataset whose files are links to real scans. */
function dataset(name: string, files: readonly string[]): string {
  const folder = join(scratch, name)
  mkdirSync(folder)
  writeFileSync(join(folder, 'dataset_description.json'), JSON.stringify({ Name: name, BIDSVersion: '1.10.0' }))
  const images = join(sharedData, 'hippocampus/images')
  const sources = readdirSync(images).sort()
  for (const [index, file] of files.entries()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    symlinkSync(join(images, sources[index] ?? ''), join(folder, file))
  }
  return folder
}

const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => statSync(join(folder, file)).isFile())
    .sort()
const json = (...path: string[]) => JSON.parse(readFileSync(join(...path), 'utf8'))
const hashes = (folder: string) =>
  filesBelow(folder).map(
    (file) =>
      `${file} ${createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')}`,
  )

const participants = [
  'sub-01/anat/sub-01_T1w.nii.gz',
  'sub-02/ses-a/anat/sub-02_ses-a_run-1_T1w.nii.gz',
  'sub-02/ses-b/anat/sub-02_ses-b_T1w.nii.gz',
  'sub-02/ses-b/anat/sub-02_ses-b_FLAIR.nii.gz',
]

/** File names of the derivatives, as BIDS 1.10 lists them for discrete segmentations; maps of doubt are our own suffix. */
const derivative =
  /^sub-[a-zA-Z0-9]+\/(ses-[a-zA-Z0-9]+\/)?anat\/sub-[a-zA-Z0-9]+(_ses-[a-zA-Z0-9]+)?(_run-[0-9]+)?_desc-(insula_dseg\.(nii\.gz|tsv|json)|(entropy|mutualinformation)_uncertainty\.(nii\.gz|json))$/

describe('The BIDS App', () => {
  testShared('segments a dataset into derivatives with sidecars, and repeats no scan that is whole.', async () => {
    const raw = dataset('raw', participants)
    const out = join(scratch, 'derivatives-of-raw')
    const argv = [raw, out, 'participant', '--samples', '2', '--n_cpus', '1']
    const { status, document } = await insulaJson(...argv)
    // The FLAIR is none of the model's.
    expect([status, document.done]).toEqual([0, participants.slice(0, 3)])
    const written = filesBelow(out)
    expect(written.filter((file) => !derivative.test(file))).toEqual([
      '.bidsignore',
      'README.md',
      'dataset_description.json',
    ])
    expect(written).toHaveLength(3 + 3 * 7)
    expect(json(out, 'dataset_description.json')).toMatchObject({
      BIDSVersion: '1.10.0',
      DatasetType: 'derivative',
      GeneratedBy: [{ Name: 'Insula', Version: expect.any(String) }],
      DatasetLinks: { raw: '../raw' },
    })
    const stem = 'sub-02/ses-a/anat/sub-02_ses-a_run-1_desc-insula_dseg'
    const sidecar = json(out, `${stem}.json`)
    expect(sidecar).toMatchObject({
      Sources: [`bids:raw:${participants[1]}`],
      Manual: false,
      GeneratedBy: [{ Name: 'Insula' }, { Name: 'hippocampus' }],
      Insula: { modelId: 'hippocampus', sampleCount: 2, seed: 0 },
    })
    expect(readFileSync(join(out, `${stem}.tsv`), 'utf8')).toMatch(/^index\tname\tcolor\n/)
    const [labelmap, scan] = [
      await readLabelmap(join(out, `${stem}.nii.gz`)),
      await readNifti(join(raw, participants[1] ?? '')),
    ]
    expect(labelmap.ok && labelmap.value.volume.grid).toEqual(scan.ok && scan.value.volume.grid)
    const entropy = json(out, 'sub-01/anat/sub-01_desc-entropy_uncertainty.json')
    expect(entropy).toMatchObject({ Units: 'nats', Sources: [`bids:raw:${participants[0]}`] })

    const before = hashes(out)
    const again = await insulaJson(...argv)
    expect(again.document).toMatchObject({ done: [], thereAlready: participants.slice(0, 3) })
    // What was interrupted before its sidecar is done again, with the same bytes.
    rmSync(join(out, `${stem}.json`))
    rmSync(join(out, 'sub-02/ses-a/anat/sub-02_ses-a_run-1_desc-entropy_uncertainty.nii.gz'))
    const resumed = await insulaJson(...argv)
    expect(resumed.document).toMatchObject({
      done: [participants[1]],
      thereAlready: [participants[0], participants[2]],
    })
    expect(hashes(out)).toEqual(before)

    const group = await insulaJson(raw, out, 'group')
    expect([group.status, group.document.scanCount]).toEqual([0, 3])
    const table = readFileSync(join(out, 'group_desc-insula_volumes.tsv'), 'utf8').trimEnd().split('\n')
    const [heading = '', ...rows] = table.map((line) => line.split('\t'))
    expect(rows).toHaveLength(3 * 2)
    const cell = (row: readonly string[], column: string) => row[[...heading].indexOf(column)]
    const first = rows[0] ?? []
    expect([cell(first, 'participant_id'), cell(first, 'session_id')]).toEqual(['sub-01', 'n/a'])
    expect(Number(cell(first, 'volume'))).toBeCloseTo(
      json(out, 'sub-01/anat/sub-01_desc-insula_dseg.json').Insula.segments[0].volumeMl,
      9,
    )
    expect(Object.keys(json(out, 'group_desc-insula_volumes.json'))).toEqual(heading)
    expect(json(out, 'group_desc-insula_volumes.json').volume).toMatchObject({ Units: 'mL' })
  })

  testShared('takes the participants and sessions that are asked for, and refuses those that nobody has.', async () => {
    const raw = dataset('some', participants)
    const out = join(scratch, 'derivatives-of-some')
    const only = await insulaJson(
      raw,
      out,
      'participant',
      '--samples',
      '1',
      '--participant_label',
      '02',
      '--session_label',
      'b',
    )
    expect(only.document.done).toEqual([participants[2]])
    const failure = async (...argv: string[]) => (await insulaJson(raw, out, 'participant', ...argv)).document.failure
    expect(await failure('--participant-label', '01', '07')).toMatchObject({
      kind: 'bids-participant-unknown',
      message: expect.stringContaining('no participant 07; it has: 01, 02'),
    })
    expect(await failure('--session-label', 'c')).toMatchObject({ kind: 'bids-session-unknown' })
    expect(await failure('--model', 'spleen')).toMatchObject({ kind: 'model-unknown' })
    expect(
      await failure('--participant-label', '02', '--session-label', 'b', '--sources', 'flips', '--samples', '2'),
    ).toBeUndefined()
  })

  testShared('writes nowhere inside the dataset but below derivatives, and into no dataset of others.', async () => {
    const raw = dataset('kept', participants.slice(0, 1))
    const before = filesBelow(raw)
    for (const inside of [raw, join(raw, 'sub-01'), join(raw, 'new', 'folder'), join(raw, 'derivatives')]) {
      const { status, document } = await insulaJson(raw, inside, 'participant')
      expect([status, document.failure.kind]).toEqual([1, 'bids-output-inside-input'])
    }
    symlinkSync(raw, join(scratch, 'linked-raw'))
    expect((await insulaJson(raw, join(scratch, 'linked-raw'), 'participant')).document.failure.kind).toBe(
      'bids-output-inside-input',
    )
    expect(filesBelow(raw)).toEqual(before)
    const other = join(scratch, 'freesurfer')
    mkdirSync(other)
    writeFileSync(join(other, 'dataset_description.json'), JSON.stringify({ GeneratedBy: [{ Name: 'FreeSurfer' }] }))
    expect((await insulaJson(raw, other, 'participant')).document.failure).toMatchObject({
      kind: 'bids-output-foreign',
      message: expect.stringContaining('FreeSurfer'),
    })
    const below = join(raw, 'derivatives', 'insula')
    const run = async (...more: string[]) =>
      (await insulaJson(raw, below, 'participant', '--samples', '2', ...more)).document
    expect((await run()).done).toEqual(participants.slice(0, 1))
    // All maps are more than is there; then they are there.
    expect((await run('--all-maps')).done).toEqual(participants.slice(0, 1))
    expect(filesBelow(below).filter((file) => file.includes('classvariance'))).toHaveLength(2)
    expect((await run('--all-maps')).done).toEqual([])
    expect((await run()).done).toEqual([])
    expect(json(below, 'dataset_description.json').DatasetLinks).toEqual({ raw: '../..' })
  })

  testShared(
    'checks description and names unless told not to, and says when nothing fits or nothing is there.',
    async () => {
      const raw = dataset('loose', ['sub-01/anat/sub-01_T1w.nii.gz', 'sub-01/anat/sub-02_T1w.nii.gz'])
      const out = join(scratch, 'derivatives-of-loose')
      const failure = async (...argv: string[]) => (await insulaJson(raw, out, ...argv)).document.failure
      expect(await failure('participant')).toMatchObject({ kind: 'bids-name-unfit' })
      rmSync(join(raw, 'dataset_description.json'))
      expect(await failure('participant')).toMatchObject({ kind: 'bids-description-invalid' })
      expect(existsSync(out)).toBe(false)
      expect(await failure('group')).toMatchObject({ kind: 'bids-no-results' })
      const unchecked = await insulaJson(raw, out, 'participant', '--samples', '1', '--skip-bids-validation')
      expect(unchecked.document.done).toEqual(['sub-01/anat/sub-01_T1w.nii.gz'])
      const flair = dataset('flair', ['sub-01/anat/sub-01_FLAIR.nii.gz'])
      expect((await insulaJson(flair, join(scratch, 'none'), 'participant')).document.failure.kind).toBe('bids-no-scan')
    },
  )
})

test('A BIDS App’s command line is known by its third word; labels may be separated by spaces.', () => {
  const line = (text: string) => bidsArguments(text.split(' '))?.join(' ')
  expect(line('in out participant --participant_label 01 02 --n_cpus 2')).toBe(
    'bids in out participant --participant-label 01,02 --n-cpus 2',
  )
  expect(line('in out group')).toBe('bids in out group')
  expect(line('in out participant --session-label=a')).toBe('bids in out participant --session-label=a')
  expect([line('segment scan --out x'), line('in out both'), line('in')]).toEqual([undefined, undefined, undefined])
})

test('Names are taken apart as BIDS has them, and what is derived keeps the entities of its source.', () => {
  const name = parseBidsName('sub-01_ses-2_acq-mprage_run-1_T1w.nii.gz')
  expect(name).toMatchObject({ suffix: 'T1w', extension: '.nii.gz' })
  expect(name && derivedName(name, { desc: 'insula', suffix: 'dseg', extension: '.tsv' })).toBe(
    'sub-01_ses-2_acq-mprage_run-1_desc-insula_dseg.tsv',
  )
  for (const bad of ['T1w.nii.gz', 'sub-01.nii.gz', 'ses-1_sub-01_T1w.nii', 'sub-01_sub-02_T1w.nii', 'sub-a_b_T1w.nii'])
    expect(parseBidsName(bad), bad).toBeUndefined()
})
