import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { openSegmentation } from '../../src-main/pipeline/intake/segmentation/dicom/open-segmentation.node.ts'
import { openCohort } from '../../src-main/storage/cohort.node.ts'
import { bytesOf } from '../../src-main/worker/voxel-bytes.ts'
import { errorsOf, printedBy, testDciodvfy, testPydicom } from '../dicom-tools.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { bundleForNode } from '../node-bundle.ts'
import { twoLabels, twoSegments } from '../pipeline/export/dicom-series.ts'
import { dicomFile } from '../pipeline/intake/dicom/write-dicom.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')
const named = join(scratch, 'named')
const nameless = join(scratch, 'nameless')

/** So many that they are not all written before the first is seen. */
const seriesCount = 40

/** Four slices of one series, of a patient who is called by name. */
function writeNamed(folder: string, series = '1.2.3'): void {
  mkdirSync(folder, { recursive: true })
  for (const slice of [0, 1, 2, 3]) {
    const position = [-10, 20, 30 + 2 * slice]
    const shape = { columns: 5, rows: 6, thickness: '2', position, series }
    const picture = dicomFile({ ...shape, FrameOfReferenceUID: '1.2.3.4.5', studyDate: '20240102' })
    writeFileSync(join(folder, `${slice}.dcm`), picture)
  }
}

/** A series that names its patient, and the same without the name. */
beforeAll(async () => {
  writeNamed(named)
  await insulaJson('cohort', 'create', cohort)
  const { document } = await insulaJson('deidentify', named, nameless, '--cohort', cohort, '--dates', 'moved')
  expect(document.failed).toEqual([])
  for (const folder of [named, nameless]) await insulaJson('cohort', 'add', cohort, folder)
  await infer(cohort)
})

/** What a model would have made of each case. */
async function infer(folder: string): Promise<void> {
  const open = unwrap(openCohort(folder, { clock: () => new Date('2026-03-04T05:06:07Z'), readerId: 'reader-a' }))
  const labelmapSha256 = unwrap(await open.blobs.put(bytesOf(twoLabels())))
  const doubt = unwrap(await open.blobs.put(bytesOf(Uint16Array.from({ length: 120 }, (_, index) => index * 10))))
  for (const caseId of open.caseIdsIn('indexed'))
    unwrap(
      open.addInference(caseId, {
        record: {
          modelId: 'hippocampus',
          modelVersion: '1.1.0',
          modelSha256: 'c'.repeat(64),
          sampleCount: 8,
          seed: 7,
          provider: 'cpu',
          providerNotes: [],
          plan: { tileCount: 1, passCount: 8, largestAllocationBytes: 1, totalBytes: 1 },
          segments: [{ segmentValue: 17, volumeMl: 0.01, pairwiseDice: 0.75 }],
          durationMs: 1,
          sessionMs: 1,
        },
        segments: twoSegments,
        labelmapSha256,
        uncertainty: [{ measure: 'predictive-entropy', sha256: doubt, perUnit: 0.001, limit: Math.log(3) }],
      }),
    )
  open.close()
}

const exported = (folder: string, ...more: string[]) =>
  insulaJson('export', cohort, '--as', 'dicom', '--out', join(scratch, folder), '--all', ...more)
const objects = ['predictive-entropy.dcm', 'report.dcm', 'segmentation.dcm']
const filesIn = (...path: string[]) => readdirSync(join(scratch, ...path)).toSorted()

async function lastReleased() {
  const { document } = await insulaJson('cohort', 'audit', cohort)
  return document.events.findLast(({ kind }: { kind: string }) => kind === 'identifiers-released')?.details
}

test('Objects of a de-identified series leave, and those of one that names its patient stay and say why.', async () => {
  const { status, document } = await exported('kept-back')
  expect(status).toBe(1)
  expect(document.failed).toMatchObject([{ name: 'named', kind: 'identifiers-remain' }])
  expect(document.failed[0].message).toContain("Patient's Name (0010,0010)")
  const [folder = '', ...others] = filesIn('kept-back')
  expect(others).toEqual([])
  expect(filesIn('kept-back', folder)).toEqual(objects)
  for (const file of objects)
    expect(readFileSync(join(scratch, 'kept-back', folder, file)).includes('Nobody')).toBe(false)
  expect(await lastReleased()).toBeUndefined()
})

test('With a reason they leave too, which is on record with what tells of the patient.', async () => {
  const { status, document } = await exported('released', '--residual-identifiers', 'goes back to the own archive')
  expect([status, document.failed]).toEqual([0, []])
  expect(filesIn('released', 'named')).toEqual(objects)
  expect(await lastReleased()).toMatchObject({ as: 'dicom', fileCount: 3, reason: 'goes back to the own archive' })
  expect((await lastReleased()).identifiers).toContain("Patient's Name (0010,0010)")
})

test('The same cohort gives the same files, whenever it is exported.', async () => {
  await exported('again', '--residual-identifiers', 'twice')
  for (const folder of filesIn('released'))
    for (const file of objects) {
      const [first, second] = ['released', 'again'].map((out) => readFileSync(join(scratch, out, folder, file)))
      expect(second!.equals(first!), file).toBe(true)
    }
})

test('A label map is written where it is asked for.', async () => {
  const { document } = await exported('labelmaps', '--type', 'labelmap', '--residual-identifiers', 'x')
  expect(document.failed).toEqual([])
  const opened = unwrap(await openSegmentation(join(scratch, 'labelmaps/named/segmentation.dcm')))
  expect(opened.type).toBe('LABELMAP')
  expect(existsSync(join(scratch, 'labelmaps/named/report.dcm'))).toBe(true)
})

test('The segmentation comes back into the cohort as it left.', async () => {
  const file = join(scratch, 'released/named/segmentation.dcm')
  const { document } = await insulaJson('cohort', 'import', cohort, file, '--case', 'named')
  expect(document).toMatchObject({ version: 2, layerCount: 1, segments: twoSegments, findings: [] })
  const open = unwrap(openCohort(cohort, { clock: () => new Date(), readerId: 'reader-a' }))
  const { caseId } = open.listCases({ offset: 0, limit: 9 }).rows.find(({ name }) => name === 'named')!
  const [back, first] = unwrap(open.segmentations(caseId))
  open.close()
  expect(back?.labelmapSha256).toBe(first?.labelmapSha256)
})

testDciodvfy.each(objects)('dciodvfy finds no error in %s, with and without identity.', (file) => {
  for (const folder of filesIn('released')) expect(errorsOf(join(scratch, 'released', folder, file))).toEqual([])
})

testPydicom('The report names segmentation and map as pydicom finds them, with volumes by segment.', () => {
  const folder = join(scratch, 'released/named')
  const report = printedBy('build/reference/dicom_objects.py', 'report', join(folder, 'report.dcm'))
  const uids = ['segmentation.dcm', 'predictive-entropy.dcm'].map((file) =>
    printedBy('build/reference/dicom_objects.py', 'uid', join(folder, file)),
  )
  expect(report.evidence.slice(4)).toEqual(uids)
  // Five and three voxels of 1 × 1 × 2 mm, and pairwise Dice.
  const numbers = [...JSON.stringify(report).matchAll(/"number":([\d.]+)/g)].map(([, number]) => Number(number))
  expect(numbers).toEqual([0.01, 0.75, 0.006])
})

test('Ended amid the objects, the trail says why they were allowed to leave, and verifies.', async () => {
  const many = join(scratch, 'many')
  const series = join(scratch, 'series')
  await insulaJson('cohort', 'create', many)
  for (let index = 0; index < seriesCount; index++) writeNamed(join(series, `named-${index}`), `1.2.${index}`)
  await insulaJson('cohort', 'add', many, series)
  await infer(many)
  const { file: program, remove } = await bundleForNode('src-main/cli/insula.node.ts')
  onTestFinished(remove)
  const out = join(scratch, 'ended')
  const asked = ['export', many, '--as', 'dicom', '--out', out, '--all', '--residual-identifiers', 'to the archive']
  const child = spawn(process.execPath, [program, ...asked], { stdio: 'ignore' })
  const ended = new Promise<string | null>((resolve) => child.on('close', (_, signal) => resolve(signal)))
  await vi.waitUntil(() => existsSync(join(out, 'named-0', 'segmentation.dcm')), { timeout: 20_000, interval: 1 })
  child.kill('SIGKILL')
  expect(await ended).toBe('SIGKILL')
  const { document } = await insulaJson('cohort', 'audit', many)
  const told = document.events.filter(({ kind }: { kind: string }) => /^(release|identifiers)-/.test(kind))
  expect(told).toMatchObject([{ kind: 'release-begun', details: { as: 'dicom', reason: 'to the archive' } }])
  expect((await insulaJson('cohort', 'verify', many)).status).toBe(0)
})
