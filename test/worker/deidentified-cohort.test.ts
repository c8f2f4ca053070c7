import { appendFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { writersHere } from '../../src-main/worker/exporting/case-writers.node.ts'
import { exportDeidentified } from '../../src-main/worker/exporting/deidentified-cohort.node.ts'
import { insulaJson } from '../cli/run-insula.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { dicomFile } from '../pipeline/intake/dicom/write-dicom.ts'
import { must } from '../storage/cohorts.ts'

const scratch = scratchFolder()
const folder = join(scratch, 'cohort')
const out = join(scratch, 'out')
const series = (name: string) => join(scratch, 'scans', name)

beforeAll(async () => {
  for (const [index, name] of ['a', 'b', 'c'].entries()) {
    mkdirSync(series(name), { recursive: true })
    for (const slice of [0, 1, 2, 3]) {
      const of = { series: `1.2.${index}`, patientName: `Doe^${name}`, position: [0, 0, slice] }
      writeFileSync(join(series(name), `${slice}.dcm`), dicomFile(of))
    }
  }
  mkdirSync(out)
  await insulaJson('cohort', 'create', folder)
  await insulaJson('cohort', 'add', folder, join(scratch, 'scans'))
})

async function withCohort<Answer>(use: (cohort: Cohort) => Promise<Answer>): Promise<Answer> {
  const cohort = must(openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' }))
  try {
    return await use(cohort)
  } finally {
    cohort.close()
  }
}

/** Of all cases; stopped after so many. */
function run(cohort: Cohort, { stopAfter = 99, into = out } = {}) {
  const stop = new AbortController()
  return exportDeidentified(
    {
      ...{ cohort, caseIds: cohort.caseIdsIn('indexed'), out: into, software: { name: 'Insula', version: '1' } },
      ...{ dates: 'moved', privateElements: 'removed', signal: stop.signal },
      onProgress: (done) => done >= stopAfter && stop.abort(),
    },
    writersHere(cohort.blobs, stop.signal).deidentified,
  )
}
const filesIn = (path: string) =>
  readdirSync(path, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .toSorted()
const eventsOf = (cohort: Cohort) =>
  cohort.trail
    .events({ after: 0, limit: 1000 })
    .filter(({ kind }) => kind.includes('deidentif'))
    .map(({ kind, details }) => ({ kind, ...JSON.parse(details) }))

test('Stopped, an export leaves whole files, and the trail says what was to leave and what did.', () =>
  withCohort(async (cohort) => {
    expect(await run(cohort, { stopAfter: 1 })).toEqual({ ok: false, failure: { kind: 'cancelled' } })
    expect(filesIn(out)).toHaveLength(4)
    expect(eventsOf(cohort)).toMatchObject([
      { kind: 'deidentification-begun', dates: 'moved', caseCount: 3 },
      { kind: 'dicom-deidentified', fileCount: 4, patientCount: 1, keptBackCount: 0 },
    ])
  }))

test('In the same folder it goes on: what lies there stays, what a process left unfinished goes, the rest is written.', () =>
  withCohort(async (cohort) => {
    const [first = ''] = filesIn(out)
    const before = filesIn(out).map((path) => statSync(path).mtimeMs)
    writeFileSync(`${first}.0123456789ab.part`, 'half')
    const done = must(await run(cohort))
    expect([done.caseCount, done.failed, done.files.length]).toEqual([3, [], 12])
    expect(filesIn(out)).toHaveLength(12)
    const after = new Map(filesIn(out).map((path) => [path, statSync(path).mtimeMs]))
    expect(after.get(first)).toBe(before[0])
    expect(eventsOf(cohort).at(-1)).toMatchObject({ fileCount: 12, patientCount: 3 })
  }))

test('A case whose files are not what was indexed is not written, and the others are.', () =>
  withCohort(async (cohort) => {
    appendFileSync(join(series('b'), '2.dcm'), 'more')
    const into = join(scratch, 'changed')
    mkdirSync(into)
    const done = must(await run(cohort, { into }))
    expect(done).toMatchObject({ caseCount: 2, failed: [{ failure: { kind: 'source-changed' } }] })
    expect(filesIn(into)).toHaveLength(8)
  }))

test('A folder that holds anything else is not touched, nor is one inside of the cohort.', () =>
  withCohort(async (cohort) => {
    const mixed = join(scratch, 'mixed')
    mkdirSync(join(mixed, 'Doe'), { recursive: true })
    expect(await run(cohort, { into: mixed })).toEqual({
      ok: false,
      failure: { kind: 'export-folder-mixed', folder: 'mixed' },
    })
    mkdirSync(join(folder, 'out'))
    expect(await run(cohort, { into: join(folder, 'out') })).toMatchObject({ ok: false })
    expect(readdirSync(mixed)).toEqual(['Doe'])
  }))
