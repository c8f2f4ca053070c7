import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { sentenceOf } from '../../../../src-main/contract/failure/failure.ts'
import {
  parseVocabulary,
  readVocabulary,
  shippedVocabularies,
} from '../../../../src-main/pipeline/quality/rating/vocabulary.node.ts'

const valid = {
  format: 'insula-ratings',
  formatVersion: 1,
  id: 'yes-no',
  version: '1',
  title: 'Yes or no',
  source: 'here',
  about: 'segmentation',
  grades: [
    { key: '1', grade: 'yes', word: 'Yes', meaning: 'Good', fails: false },
    { key: '2', grade: 'no', word: 'No', meaning: 'Bad', fails: true },
  ],
  reasons: [
    { key: 'a', reason: 'holes', word: 'Holes' },
    { key: 'b', reason: 'islands', word: 'Islands' },
  ],
  asksConfidence: false,
}
const [yes, no] = valid.grades
const [holes] = valid.reasons
const parse = (document: unknown) => parseVocabulary({ text: JSON.stringify(document), file: 'own.json' })

test('A vocabulary is read as it stands, also behind a byte order mark.', () => {
  expect(parse(valid)).toEqual({ ok: true, value: valid })
  expect(parseVocabulary({ text: `\uFEFF${JSON.stringify(valid)}`, file: 'own.json' }).ok).toBe(true)
})

test.each([
  ['the document', []],
  ['format', { ...valid, format: 'insula-segments' }],
  ['formatVersion', { ...valid, formatVersion: 2 }],
  ['id', { ...valid, id: 'Yes No' }],
  ['title', { ...valid, title: ' ' }],
  ['about', { ...valid, about: 'subject' }],
  ['the document', { ...valid, colors: [] }],
  ['grades', { ...valid, grades: [yes] }],
  ['grades.1.key', { ...valid, grades: [yes, { ...no, key: 'x' }] }],
  ['grades.1.key', { ...valid, grades: [yes, { ...no, key: '1' }] }],
  ['grades.1.grade', { ...valid, grades: [yes, { ...no, grade: 'yes' }] }],
  ['grades.0.fails', { ...valid, grades: [{ ...yes, fails: 'no' }, no] }],
  ['grades', { ...valid, grades: [{ ...yes, score: 1 }, no] }],
  ['reasons.0.key', { ...valid, reasons: [{ ...holes, key: 'u' }] }],
  ['reasons.0.key', { ...valid, reasons: [{ ...holes, key: 'A' }] }],
  ['reasons.1.reason', { ...valid, reasons: [holes, { ...holes, key: 'c' }] }],
  ['asksConfidence', { ...valid, asksConfidence: undefined }],
])('A fault at %s is refused and named.', (at, document) => {
  const read = parse(document)
  expect(read).toMatchObject({ ok: false, failure: { kind: 'vocabulary-invalid', file: 'own.json', at } })
  expect(read.ok || sentenceOf(read.failure)).toContain('Nothing was taken from it')
})

test('What is no JSON, no text, too large or not there is refused.', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'insula-ratings-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'own.json')
  const kindOf = async () => {
    const read = await readVocabulary(path)
    return read.ok ? 'read' : read.failure.kind
  }
  expect(await kindOf()).toBe('vocabulary-unreadable')
  for (const bytes of ['{', Uint8Array.of(0x22, 0xff, 0x22)]) {
    writeFileSync(path, bytes)
    expect(await kindOf()).toBe('vocabulary-unreadable')
  }
  writeFileSync(path, ' '.repeat(2 ** 20 + 1))
  expect(await kindOf()).toBe('vocabulary-too-large')
  writeFileSync(path, JSON.stringify(valid))
  expect(await kindOf()).toBe('read')
})

test('Four vocabularies ship; MRIQC’s has the fourteen artefacts of its rating widget, and ADNI’s fourth grade fails.', async () => {
  const shipped = await shippedVocabularies('resources')
  if (!shipped.ok) throw new Error(sentenceOf(shipped.failure))
  expect(shipped.value.map(({ id }) => id)).toEqual(['pass-fix-fail', 'likert', 'adni', 'mriqc'])
  const [, , adni, mriqc] = shipped.value
  // nireports/assembler/data/rating-widget/bootstrap.yml, in its order.
  expect(mriqc?.reasons.map(({ reason }) => reason)).toEqual([
    'head-motion',
    'eye-spillover',
    'noneye-spillover',
    'coil-failure',
    'noise-global',
    'noise-local',
    'em-perturbation',
    'wrap-around',
    'ghost-aliasing',
    'ghost-other',
    'inu',
    'field-variation',
    'processing',
    'uncategorized',
  ])
  expect(adni?.grades.map(({ fails }) => fails)).toEqual([false, false, false, true])
})
