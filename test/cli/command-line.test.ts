import { describe, expect, test } from 'vitest'
import { readArguments } from '../../src-main/cli/arguments.node.ts'
import { bidsArguments, isDatasetNamedBids } from '../../src-main/cli/bids/bids-arguments.ts'
import { runVerbs } from '../../src-main/cli/run.node.ts'
import { toJson } from '../../src-main/cli/text.ts'
import { defineVerb } from '../../src-main/cli/verb.ts'
import { insula, insulaJson } from './run-insula.ts'

test('A dataset in a folder called bids is told from the verb by the place of the level.', () => {
  const level = ['participant', 'group']
  for (const one of level) expect(isDatasetNamedBids(['bids', 'deriv', one, '--samples', '2'])).toBe(true)
  expect(bidsArguments(['bids', 'deriv', 'participant'])).toEqual(['bids', 'bids', 'deriv', 'participant'])
  for (const argv of [
    ['bids', 'bids', 'deriv', 'participant'],
    ['bids', 'raw', 'group', 'group'],
    ['convert', 'x', 'group'],
    ['bids', '--help'],
  ])
    expect(isDatasetNamedBids(argv)).toBe(false)
})

const verb = defineVerb({
  name: 'measure twice',
  takes: ['scan'],
  summary: 'Measures.',
  options: {
    out: { kind: 'text', value: '<folder>', says: 'where to', needed: true },
    samples: { kind: 'integer', value: '<n>', least: 1, says: 'how many' },
    as: { kind: 'choice', choices: ['nifti', 'csv'], says: 'format' },
    counts: { kind: 'integers', value: '<n,n,…>', least: 1, says: 'how many each time' },
    center: { kind: 'centers', value: '<name>=<x>,<y>,<z>', says: 'where' },
    anew: { kind: 'flag', says: 'from the beginning' },
  },
  run: async ({ values }) => ({ ok: true, value: { document: values, text: 'done' } }),
})
const read = (...words: string[]) => readArguments(verb, words)

describe('Arguments', () => {
  test('Options and arguments may stand in any order, and numbers become numbers.', () => {
    expect(read('--samples', '8', 'a.nii', '--out=there')).toEqual({
      ok: true,
      value: { takes: ['a.nii'], values: { samples: 8, out: 'there' } },
    })
  })

  test('Several whole numbers stand in the order given, each large enough.', () => {
    expect(read('a', '--out', 'o', '--counts', '20,5, 10')).toMatchObject({
      value: { values: { counts: [20, 5, 10] } },
    })
    for (const words of ['5,0', '5,', '2.5', 'x'])
      expect(read('a', '--out', 'o', '--counts', words)).toEqual({
        ok: false,
        failure: `--counts takes whole numbers of at least 1, with commas between them, not "${words}".`,
      })
  })

  test('A center is a world point with a name; negative coordinates need no quoting.', () => {
    expect(read('a', '--out', 'o', '--center', 'left=-27,-21.5,-14', '--center', 'right=27,-21,-14')).toMatchObject({
      value: { values: { center: { left: { x: -27, y: -21.5, z: -14 }, right: { x: 27, y: -21, z: -14 } } } },
    })
  })

  test.each([
    [['--out', 'o'], 'measure twice takes <scan>: 1, not 0.'],
    [['a', 'b', '--out', 'o'], 'measure twice takes <scan>: 1, not 2.'],
    [['a'], 'measure twice needs --out.'],
    [['a', '--out', 'o', '--samples', '0'], '--samples takes a whole number of at least 1, not "0".'],
    [['a', '--out', 'o', '--samples', '2.5'], '--samples takes a whole number of at least 1, not "2.5".'],
    [['a', '--out', 'o', '--samples', 'many'], '--samples takes a whole number of at least 1, not "many".'],
    [['a', '--out', 'o', '--as', 'mgz'], '--as takes one of nifti, csv, not "mgz".'],
    [['a', '--out', 'o', '--center', 'left=1,2'], '--center takes <name>=<x>,<y>,<z>, not "left=1,2".'],
    [['a', '--out', 'o', '--center', 'left=1,,2'], '--center takes <name>=<x>,<y>,<z>, not "left=1,,2".'],
  ])('%j is refused.', (words, failure) => {
    expect(read(...words)).toEqual({ ok: false, failure })
  })

  test.each([
    [['--sampels', '3'], '--sampels'],
    [['--sampels=3'], '--sampels'],
    [['-s'], '-s'],
    [['--constructor'], '--constructor'],
  ])('The unknown option of %j is refused by its name, and the options that there are are named.', (words, name) => {
    expect(read('a', '--out', 'o', ...words)).toEqual({
      ok: false,
      failure: `measure twice has no option ${name}; it has --out, --samples, --as, --counts, --center, --anew, --json, --help.`,
    })
  })

  test('A flag is given or not; it takes no value.', () => {
    expect(read('a', '--anew', '--out', 'o')).toMatchObject({
      ok: true,
      value: { takes: ['a'], values: { anew: true } },
    })
    expect(read('a', '--out', 'o')).toEqual({ ok: true, value: { takes: ['a'], values: { out: 'o' } } })
    expect(read('a', '--out', 'o', '--anew=no')).toEqual({ ok: false, failure: '--anew takes no value.' })
  })

  test('An option without its value says what it needs.', () => {
    for (const words of [['--out'], ['--out', '--samples', '3']])
      expect(read('a', ...words)).toEqual({ ok: false, failure: '--out needs a value: <folder>.' })
  })
})

describe('The program', () => {
  test('A verb of two words is found by both.', async () => {
    const io = { stdout: { write: (text: string) => (printed += text) }, stderr: { write: () => true } }
    let printed = ''
    const status = await runVerbs([verb], ['measure', 'twice', 'a', '--out', 'o', '--json'], { io, version: '1' })
    expect([status, JSON.parse(printed)]).toEqual([0, { out: 'o' }])
  })

  test('Without a verb, or with an unknown one, the exit status is 2 and standard output stays empty.', async () => {
    for (const argv of [[], ['paint'], ['info'], ['info', 'a', '--out', 'b']]) {
      const { status, printed, told } = await insula(...argv)
      expect([status, printed]).toEqual([2, ''])
      expect(told).toContain('--help')
    }
  })

  test('The first word of verbs of two words names those that follow it, and an unknown verb names all.', async () => {
    expect((await insula('cohort')).told).toContain(
      'cohort needs one of create, add, import, import-tasks, list, table, verify, audit, measure, compare, origin, reread behind it.',
    )
    expect((await insula('cohort', 'paint', 'x')).told).toContain(
      'list, table, verify, audit, measure, compare, origin, reread behind it, not "paint".',
    )
    expect((await insula('paint')).told).toContain('There is no verb "paint"; there are info, convert,')
  })

  test('With --json a misuse is one JSON document too.', async () => {
    const { status, document } = await insulaJson('paint')
    expect([status, document.failure.kind]).toEqual([2, 'usage'])
  })

  test('The help of every verb that is listed names its options.', async () => {
    const all = await insula('--help')
    expect(all.status).toBe(0)
    const verbs = [...all.printed.matchAll(/^ {2}([a-z]+(?: [a-z]+)?) </gm)].map(([, name]) => name ?? '')
    expect(verbs).toContain('assess')
    for (const name of verbs) {
      const { status, printed } = await insula(...name.split(' '), '--help')
      expect([status, printed.startsWith(`insula ${name} <`)]).toEqual([0, true])
    }
  })

  test('The version is that of the package.', async () => {
    expect((await insula('--version')).printed).toMatch(/^\d+\.\d+\.\d+\n$/)
  })

  test('A file that is not there is failure 1 with its base name, never with its path.', async () => {
    const { status, document, told } = await insulaJson('info', '/nowhere/at/all/scan.nii.gz')
    expect([status, document.failure.kind]).toEqual([1, 'file-unreadable'])
    expect(told + document.failure.message).not.toContain('nowhere')
  })

  test('Numbers that JSON has not are strings.', () => {
    expect(JSON.parse(toJson({ a: Number.NaN, b: [Number.NEGATIVE_INFINITY], c: 1 }))).toEqual({
      a: 'NaN',
      b: ['-Infinity'],
      c: 1,
    })
  })
})
