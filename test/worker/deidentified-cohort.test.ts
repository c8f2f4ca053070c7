import { appendFileSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { type Cohort, openCohort } from '../../src-main/storage/cohort.node.ts'
import { type CaseWriters, writersHere } from '../../src-main/worker/exporting/case-writers.node.ts'
import { exportDeidentified } from '../../src-main/worker/exporting/deidentified-cohort.node.ts'
import { insulaJson } from '../cli/run-insula.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { dicomFile } from '../pipeline/intake/dicom/write-dicom.ts'
import { must } from '../storage/cohorts.ts'

const scratch = scratchFolder()
const folder = join(scratch, 'cohort')
const out = join(scratch, 'out')
/** An empty folder. */
function made(name: string): string {
  mkdirSync(join(scratch, name))
  return join(scratch, name)
}
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

interface Run {
  readonly into?: string
  readonly stopAfter?: number
  readonly stop?: AbortController
  readonly write?: CaseWriters['deidentified']
}

/** Of all cases; stopped after so many. */
const run = (
  cohort: Cohort,
  {
    into = out,
    stopAfter = 99,
    stop = new AbortController(),
    write = writersHere(cohort.blobs, stop.signal).deidentified,
  }: Run = {},
) =>
  exportDeidentified(
    {
      ...{ cohort, caseIds: cohort.caseIdsIn('indexed'), out: into, software: { name: 'Insula', version: '1' } },
      ...{ dates: 'moved', privateElements: 'removed', signal: stop.signal },
      onProgress: (done) => done >= stopAfter && stop.abort(),
    },
    write,
  )
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

test('Of a case that fails at its third file, the two that were written are on the trail.', () =>
  withCohort(async (cohort) => {
    const into = made('clash')
    const clash = must(await run(cohort)).files[6] ?? ''
    mkdirSync(dirname(join(into, clash)), { recursive: true })
    writeFileSync(join(into, clash), 'of other choices')
    const told = must(await run(cohort, { into }))
    expect(told).toMatchObject({ caseCount: 2, failed: [{ failure: { kind: 'deidentified-differently' } }] })
    expect(filesIn(into)).toHaveLength(4 + 2 + 4 + 1)
    expect(told.files).toHaveLength(4 + 2 + 4)
    expect(eventsOf(cohort).at(-1)).toMatchObject({ kind: 'dicom-deidentified', fileCount: 10, patientCount: 3 })
  }))

test('What left before the cohort is closed under it is on the trail.', async () => {
  const into = made('closed')
  const cohort = must(openCohort(folder, { clock: () => new Date(), readerId: 'reader-a' }))
  const stop = new AbortController()
  stop.signal.addEventListener('abort', () => queueMicrotask(() => cohort.close()))
  await run(cohort, { into, stop, stopAfter: 2 }).catch(() => undefined)
  await withCohort(async (again) =>
    expect(eventsOf(again).slice(-2)).toMatchObject([
      { kind: 'deidentification-begun' },
      { kind: 'dicom-deidentified', fileCount: 8, patientCount: 2 },
    ]),
  )
})

test('What a case wrote while the export was cancelled is on the trail, too.', () =>
  withCohort(async (cohort) => {
    const into = made('meanwhile')
    const stop = new AbortController()
    const { deidentified } = writersHere(cohort.blobs)
    let caseCount = 0
    const write: typeof deidentified = (one) => {
      if (++caseCount === 2) stop.abort()
      return deidentified(one)
    }
    expect(await run(cohort, { into, stop, write })).toMatchObject({ failure: { kind: 'cancelled' } })
    expect(eventsOf(cohort).slice(-3)).toMatchObject([
      { kind: 'deidentification-begun' },
      { kind: 'dicom-deidentified', fileCount: 4 },
      { kind: 'dicom-deidentified', fileCount: 4 },
    ])
  }))

test('A case whose files are not what was indexed is not written, and the others are.', () =>
  withCohort(async (cohort) => {
    appendFileSync(join(series('b'), '2.dcm'), 'more')
    const into = made('changed')
    const done = must(await run(cohort, { into }))
    expect(done).toMatchObject({ caseCount: 2, failed: [{ failure: { kind: 'source-changed' } }] })
    expect(filesIn(into)).toHaveLength(8)
  }))

test('A series that lies in two folders with other headers leaves once, and of the other case it is said that it is there.', async () => {
  const twice = join(scratch, 'twice')
  for (const [name, repetitionTimeMs] of [
    ['one', '2000'],
    ['two', '3000'],
  ] as const) {
    mkdirSync(join(scratch, 'copies', name), { recursive: true })
    for (const slice of [0, 1, 2, 3]) {
      const of = { series: '1.2.9', patientName: 'Doe^z', position: [0, 0, slice], repetitionTimeMs }
      writeFileSync(join(scratch, 'copies', name, `${slice}.dcm`), dicomFile(of))
    }
  }
  await insulaJson('cohort', 'create', twice)
  await insulaJson('cohort', 'add', twice, join(scratch, 'copies'))
  const cohort = must(openCohort(twice, { clock: () => new Date(), readerId: 'reader-a' }))
  const into = made('once')
  const done = must(await run(cohort, { into }))
  expect(done).toMatchObject({ caseCount: 1, failed: [{ failure: { kind: 'deidentified-twice' } }] })
  expect(filesIn(into)).toHaveLength(4)
  // Gone on with, it is the same.
  expect(must(await run(cohort, { into })).failed).toEqual(done.failed)
  cohort.close()
})

test('What Finder and Explorer leave in the folder is passed over, and a folder that is not there is empty.', () =>
  withCohort(async (cohort) => {
    const looked = made('looked')
    for (const name of ['.DS_Store', 'Thumbs.db', 'desktop.ini']) writeFileSync(join(looked, name), '')
    expect(await run(cohort, { into: looked })).toMatchObject({ ok: true })
    expect(await run(cohort, { into: join(scratch, 'absent') })).toMatchObject({ ok: true })
  }))

test('What is no folder is said, and nothing is begun.', () =>
  withCohort(async (cohort) => {
    const file = join(scratch, 'file')
    writeFileSync(file, '')
    const before = eventsOf(cohort).length
    expect(await run(cohort, { into: file })).toMatchObject({ failure: { kind: 'folder-unreadable', folder: 'file' } })
    expect(eventsOf(cohort)).toHaveLength(before)
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
