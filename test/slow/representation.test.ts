import { join } from 'node:path'
import { expect } from 'vitest'
import { auroc } from '../../src-main/pipeline/calibration/auroc.ts'
import { bootstrapInterval } from '../../src-main/pipeline/calibration/bootstrap.ts'
import type { OutlyingCase } from '../../src-main/pipeline/representation/outliers.ts'
import { insula, insulaJson } from '../cli/run-insula.ts'
import { scratchFolder } from '../cli/scratch.ts'
import { testShared } from '../shared.ts'
import { changedCount, copies, faults, writeKinds } from './representation-cases.ts'

const place = scratchFolder()
const folder = join(place, 'cohort')

interface Told {
  readonly name: string
  readonly site: string
}

/** `sub-07` of what was made of it. */
const subjectOf = ({ name }: Told): string => /sub-\d+/.exec(name)?.[0] ?? name

testShared(
  'Of scans of which much went wrong an embedding tells most, and finds again what was only saved anew.',
  async () => {
    const scans = join(place, 'scans')
    await writeKinds(scans)
    for (const argv of [
      ['cohort', 'create', folder],
      ['cohort', 'add', folder, scans],
      ['infer', folder, '--model', 'hippocampus', '--samples', '1'],
    ]) {
      const { status, told } = await insula(...argv)
      if (status !== 0) throw new Error(told)
    }
    const { kinds, falseAlarms } = await outlyingKinds()
    const { rows, wrongUnharmed, wrongCount } = await foundAgain()
    console.table(kinds)
    console.log(`p ≤ 0.05 of scans that were left out and are as they were: ${falseAlarms}`)
    console.table(Object.fromEntries(rows))
    console.log(`near-duplicates of different scans: ${wrongCount}, ${wrongUnharmed} of them of scans without a fault`)
    console.log((await insula('embedding-shift', folder)).printed)
    const unharmed = ['embedding-shift', folder, '--filter', 'site:known or site:left-out']
    console.log((await insula(...unharmed)).printed)
    for (const kind of ['contrast', 'mirrored', 'phantom', 'shifted-box', 'bias'])
      expect(kinds[kind]?.mahalanobis, kind).toBeGreaterThan(0.95)
    expect(kinds.noise?.mahalanobis).toBeGreaterThan(0.8)
    expect(rows.get('other-units')).toEqual({ nearDuplicates: changedCount, nearest: changedCount })
    expect(rows.get('faint-noise')).toEqual({ nearDuplicates: changedCount, nearest: changedCount })
    expect(rows.get('resampled')?.nearest).toBeGreaterThanOrEqual(16)
    expect(wrongCount).toBe(0)
  },
)

type OutlyingRow = OutlyingCase & Told

/** How well each fault is told from scans that the network did not learn from either, by the distance from those that it did. */
async function outlyingKinds() {
  const { document } = await insulaJson('outliers', folder, '--reference', 'site:known', '--count', '10000')
  const cases: readonly OutlyingRow[] = document.cases
  const kinds = Object.fromEntries(
    Object.keys(faults).map((kind) => {
      const [mahalanobis, nearest] = [separation(cases, kind, 'mahalanobis'), separation(cases, kind, 'nearest')]
      const words = ({ value, low, high }: Separation) =>
        `${value.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)})`
      return [kind, { mahalanobis: mahalanobis.value, 'with interval': words(mahalanobis), nearest: words(nearest) }]
    }),
  )
  const leftOut = cases.filter(({ site }) => site === 'left-out')
  const farCount = leftOut.filter(({ mahalanobis }) => mahalanobis.p <= 0.05).length
  return { kinds, falseAlarms: `${farCount} of ${leftOut.length}` }
}

interface Separation {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** AUROC of a fault against the same scans and others without one; 95 % over resampled subjects. */
function separation(cases: readonly OutlyingRow[], kind: string, by: 'mahalanobis' | 'nearest'): Separation {
  const compared = cases.filter(({ site }) => site === kind || site === 'left-out')
  const subjects = [...new Set(compared.map(subjectOf))].sort()
  const ofSubject = subjects.map((subject) => compared.filter((one) => subjectOf(one) === subject))
  const statistic = (indices: readonly number[]) =>
    auroc(
      indices.flatMap((index) =>
        (ofSubject[index] ?? []).map((one) => ({ suspicion: one[by].distance, failed: one.site === kind })),
      ),
    )
  const value = statistic(subjects.map((_, index) => index))
  const interval = bootstrapInterval({ count: subjects.length, seed: 1, statistic })
  if (value === undefined || interval === undefined) throw new Error(`No scan with the fault ${kind}.`)
  return { value, ...interval }
}

interface ToldPair {
  readonly cosine: number
  readonly cases: readonly [Told, Told]
}

const isUnharmed = ({ site }: Told): boolean => site === 'known' || site === 'left-out' || site in copies

/** Of each copy: how many are near-duplicates of the scan they were made of, and of how many no other scan is nearer. Beside it the pairs that are wrong. */
async function foundAgain() {
  const { document } = await insulaJson('duplicates', folder, '--count', '100000')
  const pairs: readonly ToldPair[] = document.pairs
  const isOf = (kind: string, { cases: [a, b] }: ToldPair) =>
    subjectOf(a) === subjectOf(b) && [a.site, b.site].sort().join() === [kind, 'left-out'].sort().join()
  const rows = new Map<string, { readonly nearDuplicates: number; readonly nearest: number }>()
  for (const kind of Object.keys(copies))
    rows.set(kind, {
      nearDuplicates: pairs.filter((pair) => isOf(kind, pair)).length,
      nearest: await nearestCount(kind),
    })
  const wrong = pairs.filter(
    ({ cases: [a, b] }) => a.site === 'known' || b.site === 'known' || subjectOf(a) !== subjectOf(b),
  )
  return { rows, wrongUnharmed: wrong.filter(({ cases }) => cases.every(isUnharmed)).length, wrongCount: wrong.length }
}

/** Among all scans that were not changed. */
async function nearestCount(kind: string): Promise<number> {
  let count = 0
  for (let subject = 1; subject <= changedCount; subject++) {
    const name = `${kind}/sub-${String(subject).padStart(2, '0')}_T1w`
    const { document } = await insulaJson('search', folder, '--like', name, '--count', '1000')
    const found: readonly Told[] = document.cases
    const first = found.find(({ site }) => site === 'known' || site === 'left-out')
    if (first && first.site === 'left-out' && subjectOf(first) === subjectOf({ name, site: kind })) count++
  }
  return count
}
