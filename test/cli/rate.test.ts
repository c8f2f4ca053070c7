import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf, parseCsv } from '../../src-main/cli/csv.ts'
import { widgetGrade } from '../../src-main/pipeline/quality/rating/mriqc.ts'
import { gridOf, labelmapOf } from '../pipeline/quality/masks.ts'
import { insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()

/** A cohort of the scans `sub-1` and `sub-2`. */
async function cohortOfTwo(name: string) {
  const scans = join(scratch, `${name}-scans`)
  mkdirSync(scans)
  for (const number of [1, 2])
    await writeNifti(
      join(scans, `sub-${number}.nii.gz`),
      labelmapOf(gridOf([6, 5, 4]), (i, j, k) => i * j + k + number),
    )
  const cohort = join(scratch, name)
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
  return { cohort, rate: (...options: string[]) => insulaJson('rate', cohort, ...options) }
}
const fileOf = (name: string, text: string) => {
  const path = join(scratch, name)
  writeFileSync(path, text)
  return path
}
const rowsIn = (path: string) => {
  const [head, ...rows] = parseCsv(readFileSync(path, 'utf8')).map(({ fields }) => fields)
  return rows.map((row) => Object.fromEntries((head ?? []).map((name, index) => [name, row[index]])))
}

/** As the widget of a report writes it: sliders as text. */
const widget = {
  dataset: 'ds000030',
  subject: 'sub-1',
  rating: '2.35',
  artifacts: ['head-motion', 'inu'],
  time_sec: 14.25,
  confidence: '3.5',
  comments: 'ringing, "left"\nand more',
}

test('Ratings of MRIQC’s widget come in and go out again as they came, and are known the second time.', async () => {
  const { rate } = await cohortOfTwo('widget')
  const path = fileOf('ds000030_sub-1.json', JSON.stringify(widget))
  const first = await rate('--import', path, '--reader', 'ada')
  expect(first.document).toEqual({
    ratings: [{ vocabulary: 'mriqc', grade: 'poor', reader: 'ada', count: 1 }],
    imported: { addedCount: 1, knownCount: 0 },
  })
  expect((await rate('--import', path, '--reader', 'ada')).document.imported).toEqual({ addedCount: 0, knownCount: 1 })
  const out = join(scratch, 'widget-out')
  expect((await rate('--export', out)).document.written).toEqual({ files: ['widget_sub-1_ada.json'], ratingCount: 1 })
  expect(readdirSync(out)).toEqual(['widget_sub-1_ada.json'])
  const written = JSON.parse(readFileSync(join(out, 'widget_sub-1_ada.json'), 'utf8'))
  expect(written).toEqual({ ...widget, dataset: 'widget' })
  const list = join(scratch, 'widget.json')
  await rate('--export', list)
  expect(JSON.parse(readFileSync(list, 'utf8'))).toEqual([written])
  const { rate: other } = await cohortOfTwo('widget-again')
  expect((await other('--import', out)).document.imported).toEqual({ addedCount: 1, knownCount: 0 })
})

test('Two readers of one case are compared by weighted kappa, which one case on which they agree does not define.', async () => {
  const { rate } = await cohortOfTwo('agreement')
  const path = fileOf('agreement.json', JSON.stringify(widget))
  await rate('--import', path, '--reader', 'ada')
  expect((await rate('--import', path, '--reader', 'ben')).document.agreement).toEqual([
    { vocabularyId: 'mriqc', readers: ['ada', 'ben'], caseCount: 1 },
  ])
})

test('A slider means the word that the widget lights up for it.', () => {
  expect([1, 1.45, 1.5, 2.45, 2.5, 3.5, 3.55, 4].map(widgetGrade)).toEqual([
    'exclude',
    'exclude',
    'poor',
    'poor',
    'acceptable',
    'acceptable',
    'excellent',
    'excellent',
  ])
})

test('Ratings go out as a table with a data dictionary, and come in again with all they say.', async () => {
  const { rate } = await cohortOfTwo('table')
  const table = csvOf([
    ['case', 'vocabulary', 'grade', 'reasons', 'confidence', 'note', 'reader', 'rated_at', 'dwell_ms'],
    ['sub-1', 'pass-fix-fail', 'fix', 'holes;islands', 3, 'a, "b"\r\nc', 'ada', '2026-01-02T03:04:05Z', 4200],
    ['sub-2', 'likert', '5', undefined, undefined, undefined, 'bob', undefined, undefined],
  ])
  expect((await rate('--import', fileOf('own.csv', table))).document.imported.addedCount).toBe(2)
  const out = join(scratch, 'ratings.csv')
  expect((await rate('--export', out)).document.written.files).toEqual(['ratings.csv', 'ratings_dictionary.json'])
  const [first, second] = rowsIn(out)
  expect(first).toMatchObject({
    case: 'sub-1',
    segmentation_version: '',
    vocabulary: 'pass-fix-fail',
    vocabulary_version: '1.0.0',
    grade: 'fix',
    score: '',
    fails: 'true',
    reasons: 'islands;holes',
    confidence: '3',
    note: 'a, "b"\r\nc',
    reader: 'ada',
    rated_at: '2026-01-02T03:04:05.000Z',
    dwell_ms: '4200',
    holds: 'true',
    imported_from: 'own.csv',
  })
  expect(second).toMatchObject({ grade: '5', score: '5', fails: 'false', reader: 'bob' })
  const dictionary = JSON.parse(readFileSync(join(scratch, 'ratings_dictionary.json'), 'utf8'))
  expect(Object.keys(dictionary)).toEqual(Object.keys(first ?? {}))
  expect(dictionary.dwell_ms).toMatchObject({ Units: 'ms' })
  expect(dictionary.grade.Levels['pass-fix-fail 1.0.0: fix']).toBe('Fix. Can be used after a correction.')
  const { rate: other } = await cohortOfTwo('table-again')
  expect((await other('--import', out)).document.ratings).toEqual([
    { vocabulary: 'likert', grade: '5', reader: 'bob', count: 1 },
    { vocabulary: 'pass-fix-fail', grade: 'fix', reader: 'ada', count: 1 },
  ])
  expect((await other('--import', out)).document.imported).toEqual({ addedCount: 0, knownCount: 2 })
})

test('No file is overwritten, and what does not fit is refused whole.', async () => {
  const { rate } = await cohortOfTwo('refused')
  const kindOf = async (name: string, text: string) => {
    const { status, document } = await rate('--import', fileOf(name, text))
    expect([status, document.failure.message]).toEqual([1, expect.stringMatching(/\.$/)])
    return document.failure.kind
  }
  expect(await kindOf('a.csv', 'case,grade\r\nsub-1,pass\r\n')).toBe('ratings-line-invalid')
  expect(await kindOf('b.csv', 'case,vocabulary,grade\nsub-1,pass-fix-fail,pass\nsub-2,pass-fix-fail\n')).toBe(
    'ratings-line-invalid',
  )
  expect(await kindOf('c.csv', 'case,vocabulary,grade\nsub-1,pass-fix-fail,maybe\n')).toBe('ratings-line-invalid')
  expect(await kindOf('d.csv', 'case,vocabulary,grade\nsub-1,nobody,pass\n')).toBe('vocabulary-unknown')
  expect(await kindOf('e.csv', 'case,vocabulary,grade\nsub-1,likert,5\nsub-9,likert,5\n')).toBe('case-unknown')
  expect(await kindOf('f.csv', 'case,vocabulary,grade,confidence\nsub-1,likert,5,9\n')).toBe('ratings-line-invalid')
  expect(await kindOf('g.csv', 'case,vocabulary,grade,reasons\nsub-1,likert,5,motion\n')).toBe('rating-word-unknown')
  expect(await kindOf('h.json', '{')).toBe('ratings-unreadable')
  expect(await kindOf('i.json', JSON.stringify({ ...widget, rating: '5' }))).toBe('ratings-unreadable')
  expect(await kindOf('j.json', JSON.stringify([widget, { ...widget, artifacts: ['motion'] }]))).toBe(
    'ratings-unreadable',
  )
  expect(await kindOf('k.json', JSON.stringify({ ...widget, subject: 'sub-9' }))).toBe('case-unknown')
  expect((await rate()).document).toEqual({ ratings: [] })
  const taken = fileOf('taken.csv', 'mine')
  expect((await rate('--export', taken)).document).toMatchObject({ failure: { kind: 'file-unwritable' } })
  expect(readFileSync(taken, 'utf8')).toBe('mine')
})

test('What is written as CSV is read as it was, whatever stands in it.', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ', 'é') })
  fc.assert(
    fc.property(fc.array(fc.tuple(field, field, field), { minLength: 1 }), (rows) => {
      expect(parseCsv(csvOf(rows)).map(({ fields }) => fields)).toEqual(rows)
    }),
  )
})

test('A record is named by the line that it begins in.', () => {
  expect(parseCsv('a,b\r\n"x\ny",1\n\nlast,2').map(({ line }) => line)).toEqual([1, 2, 5])
})
