import { copyFileSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { modelForContrast } from '../../src-main/pipeline/expected-contrast.ts'
import { cardOf } from '../model-card.ts'
import { sharedData, testShared } from '../shared.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const scratch = scratchFolder()

const model = (id: string, ...channels: string[]) => ({ card: { ...cardOf({ input: { channels } }), id } })
const contrast = (name: string) => ({ name, source: 'bids-suffix', evidence: name }) as const

test('A scan gets the model whose card names its contrast; one that takes any only where no card names one.', () => {
  const models = [model('t1', 'T1w'), model('flair', 'FLAIR'), model('any', 'any')]
  const chosen = (name: string | undefined, of = models) => {
    const one = modelForContrast(name === undefined ? undefined : contrast(name), of)
    return one.ok ? one.value.card.id : one.failure
  }
  expect([chosen('T1w'), chosen('FLAIR')]).toEqual(['t1', 'flair'])
  expect(chosen('bold')).toEqual({ kind: 'no-model-for-contrast', contrast: 'bold', known: 't1, flair, any' })
  expect(chosen(undefined)).toEqual({ kind: 'no-model-for-contrast', known: 't1, flair, any' })
  const general = models.slice(2)
  expect([chosen('bold', general), chosen(undefined, general)]).toEqual(['any', 'any'])
  expect(chosen('T1w', [...models, model('t1-too', 'T1w')])).toEqual({
    kind: 'models-several-fit',
    models: 't1, t1-too',
  })
})

testShared('infer --model auto runs what is made for each case and keeps why the others were not run.', async () => {
  const scans = join(scratch, 'scans')
  const cohort = join(scratch, 'cohort')
  mkdirSync(scans)
  const images = join(sharedData, 'hippocampus/images')
  const sources = readdirSync(images).sort()
  for (const [index, name] of ['sub-1_FLAIR', 'sub-1_T1w', 'unknown'].entries())
    copyFileSync(join(images, sources[index] ?? ''), join(scans, `${name}.nii.gz`))
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
  const { status, document } = await insulaJson('infer', cohort, '--model', 'auto', '--samples', '1')
  expect([status, document.done]).toMatchObject([1, [{ name: 'sub-1_T1w' }]])
  expect(document.failed).toMatchObject([
    { name: 'sub-1_FLAIR', kind: 'no-model-for-contrast' },
    { name: 'unknown', kind: 'no-model-for-contrast' },
  ])
  const { cases } = (await insulaJson('cohort', 'list', cohort)).document
  expect(cases.map(({ lastFailure }: { lastFailure?: { kind: string } }) => lastFailure?.kind)).toEqual([
    'no-model-for-contrast',
    undefined,
    'no-model-for-contrast',
  ])
})

testShared('Beyond --limit no case is touched, and one that no model fits keeps no other from its turn.', async () => {
  const scans = join(scratch, 'limited-scans')
  const cohort = join(scratch, 'limited')
  mkdirSync(scans)
  const images = join(sharedData, 'hippocampus/images')
  const sources = readdirSync(images).sort()
  for (const [index, name] of ['a', 'b', 'sub-1_T1w', 'z'].entries())
    copyFileSync(join(images, sources[index] ?? ''), join(scans, `${name}.nii.gz`))
  await insulaJson('cohort', 'create', cohort)
  await insulaJson('cohort', 'add', cohort, scans)
  const argv = ['infer', cohort, '--model', 'auto', '--samples', '1', '--limit']
  const failures = async () => {
    const { cases } = (await insulaJson('cohort', 'list', cohort)).document
    return cases.map(({ lastFailure }: { lastFailure?: { kind: string } }) => lastFailure?.kind)
  }
  const first = await insulaJson(...argv, '1')
  expect(first.document).toMatchObject({ done: [], failed: [{ name: 'a' }], leftCount: 3 })
  expect(await failures()).toEqual(['no-model-for-contrast', undefined, undefined, undefined])
  const second = await insulaJson(...argv, '2')
  expect(second.document).toMatchObject({ done: [{ name: 'sub-1_T1w' }], leftCount: 1 })
  expect(await failures()).toEqual(['no-model-for-contrast', 'no-model-for-contrast', undefined, undefined])
})

testShared(
  'infer passes what samples are to vary on to the record, and refuses words that it does not know.',
  async () => {
    const scan = join(scratch, 'one.nii.gz')
    const images = join(sharedData, 'hippocampus/images')
    copyFileSync(join(images, readdirSync(images).sort()[0] ?? ''), scan)
    const argv = ['segment', scan, '--model', 'hippocampus', '--samples', '3', '--out', join(scratch, 'varied')]
    const varied = await insulaJson(...argv, '--sources', 'noise,gamma')
    expect(varied.document.sources).toEqual(['gamma', 'noise'])
    const misuse = await insula(...argv, '--sources', 'noise,colour')
    expect([misuse.status, misuse.told]).toEqual([
      2,
      expect.stringContaining('some of dropout, shifts, members, flips, affine, gamma, noise, bias'),
    ])
  },
)

test('self-test names every execution provider of this computer with its outcome, and times what passed.', async () => {
  const { status, document } = await insulaJson('self-test', '--model', 'hippocampus')
  expect(status).toBe(0)
  const [{ modelId, providers, tolerance }] = document.bundles
  expect(modelId).toBe('hippocampus')
  const used = providers.filter(({ outcome }: { outcome: string }) => outcome === 'used')
  expect(used).toHaveLength(1)
  expect(used[0].durationMs).toBeGreaterThan(0)
  expect(used[0].largestDeviation).toBeLessThanOrEqual(tolerance)
  for (const { outcome, because } of providers) expect(because === undefined).toBe(outcome === 'used')
  expect((await insula('self-test')).printed).toMatch(/provider +outcome +ms +deviation +why not/)
})
