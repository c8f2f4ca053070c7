import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { dicomFile } from '../pipeline/intake/dicom/write-dicom.ts'
import { sharedData, testShared } from '../shared.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()
const cohort = join(scratch, 'cohort')
const out = (name: string) => join(scratch, name)
const series = (...more: readonly string[]) => ['export', cohort, '--as', 'dicom-series', ...more] as const

/** In the second series the name of its patient stands where nobody looks for it. */
beforeAll(async () => {
  for (const [name, unit] of [
    ['a', 'mm'],
    ['b', 'Jones'],
  ] as const) {
    const realWorldValue = { slope: 1, intercept: 0, unit }
    mkdirSync(join(scratch, 'scans', name), { recursive: true })
    for (const slice of [0, 1, 2, 3]) {
      const of = {
        series: `1.2.${unit.length}`,
        patientName: 'Jones^Jane',
        position: [0, 0, slice],
        realWorldValue,
      }
      writeFileSync(join(scratch, 'scans', name, `${slice}.dcm`), dicomFile(of))
    }
  }
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, join(scratch, 'scans'))
})

async function lastEvent(kind: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  const { document } = await insulaJson('cohort', 'audit', cohort)
  return document.events.filter((event: { kind: string }) => event.kind === kind).at(-1)?.details
}

test('The series of chosen cases leave de-identified, what still tells of the patient is kept back, and it is on record.', async () => {
  const { status, document } = await insulaJson(...series('--out', out('kept'), '--all', '--dates', 'moved'))
  expect(status).toBe(1)
  expect(document.files).toHaveLength(4)
  expect(document.failed).toMatchObject([{ name: 'b', kind: 'identifiers-remain' }])
  for (const file of document.files) expect(readFileSync(join(out('kept'), file)).includes('Jones')).toBe(false)
  expect(await lastEvent('dicom-deidentified')).toMatchObject({ fileCount: 4, caseCount: 2, dates: 'moved' })
  expect(await lastEvent('identifiers-released')).toBeUndefined()
})

test('With a reason all of it leaves, and the reason is on record; with the same options it goes on in the same folder.', async () => {
  const reason = ['--residual-identifiers', 'no name of anybody']
  for (const _ of ['once', 'again']) {
    const { status, document } = await insulaJson(...series('--out', out('released'), '--all', ...reason))
    expect([status, document.files.length]).toEqual([0, 8])
  }
  expect(await lastEvent('identifiers-released')).toMatchObject({ as: 'dicom-series', fileCount: 4 })
})

test('Without a choice it is of accepted cases, and says that there are none.', async () => {
  const { document } = await insulaJson(...series('--out', out('none')))
  expect(document).toMatchObject({ files: [], note: expect.stringContaining('No case is accepted') })
  expect(readdirSync(out('none'))).toEqual([])
})

testShared('A Siemens mosaic is kept back, unless it is said that all private elements go.', async () => {
  const mosaics = join(scratch, 'mosaics')
  mkdirSync(mosaics)
  const source = join(sharedData, 'dicom/siemens_mosaic_9_transfer_syntaxes/1.dcm')
  writeFileSync(join(mosaics, '1.dcm'), readFileSync(source))
  await insulaJson('cohort', 'add', cohort, mosaics)
  const only = ['--case', 'mosaics']
  const kept = await insulaJson(...series('--out', out('mosaic-kept'), ...only))
  expect(kept.document).toMatchObject({ files: [], failed: [{ kind: 'mosaic-slices-lost' }] })
  const lost = await insulaJson(...series('--out', out('mosaic-lost'), ...only, '--private', 'removed'))
  expect(lost.document).toMatchObject({ failed: [] })
  expect(lost.document.files).toHaveLength(1)
})
