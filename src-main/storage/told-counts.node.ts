import type { Database } from './database.node.ts'
import { numberOf } from './row.ts'
import type { Details } from './told-rows.node.ts'

/** How many rows of a table there are, and how many an event adds to them. */
interface Count {
  readonly of: string
  readonly sql: string
  /** Not a number: events of an earlier format do not tell. */
  readonly added: (kind: string, details: Details) => number
}

const each =
  (...kinds: readonly string[]) =>
  (kind: string) =>
    kinds.includes(kind) ? 1 : 0

/** As many as the event says, in these details together. */
const counted =
  (of: string, ...keys: readonly string[]) =>
  (kind: string, details: Details) =>
    kind === of ? keys.reduce((sum, key) => sum + Number(details[key]), 0) : 0

/** Events that tell about a new version. */
export const versionKinds: readonly string[] = [
  'inference-added',
  'segmentation-imported',
  'version-accepted',
  'version-set-aside',
  'start-added',
  'reading-finished',
  'consensus-added',
  'adjudication-begun',
]

const counts: readonly Count[] = [
  { of: 'strokes', sql: 'patches', added: each('stroke-recorded') },
  { of: 'versions', sql: 'segmentations', added: each(...versionKinds) },
  { of: 'cases', sql: 'cases', added: each('case-added') },
  { of: 'origins', sql: 'told_origins', added: each('origin-read', 'origin-set') },
  { of: 'plans', sql: 'plans', added: each('plan-fixed') },
  { of: 'verdicts', sql: 'audit_verdicts', added: each('audit-judged') },
  { of: 'studies', sql: 'studies', added: each('study-created') },
  { of: 'adjudications', sql: 'adjudications', added: each('adjudication-begun') },
  { of: 'ratings of readings', sql: 'reading_ratings', added: each('reading-rated') },
  { of: 'decided ratings', sql: 'rating_decisions', added: each('rating-decided') },
  { of: 'ratings', sql: 'ratings', added: each('case-rated', 'rating-withdrawn') },
  { of: 'vocabularies', sql: 'rating_vocabularies', added: each('vocabulary-added') },
  { of: 'named states', sql: 'checkpoints', added: each('checkpoint-added') },
  { of: 'claims', sql: 'claims', added: each('case-claimed') },
  { of: 'freezings of the audit set', sql: 'audit_freezes', added: each('audit-set-frozen') },
  { of: 'subjects in the audit set', sql: 'audit_subjects', added: counted('audit-set-frozen', 'subjectCount') },
  { of: 'training sets', sql: 'training_sets', added: each('training-set-collected') },
  {
    of: 'cases of training sets',
    sql: 'training_set_cases',
    added: counted('training-set-collected', 'trainingCount', 'validationCount'),
  },
  {
    of: 'reasons of exclusion',
    sql: 'training_set_exclusions',
    added: counted('training-set-collected', 'reasonCount'),
  },
  { of: 'training runs', sql: 'training_runs', added: each('training-run-begun') },
  { of: 'training runs that ended', sql: 'training_run_ends', added: each('training-run-ended') },
  { of: 'evaluations', sql: 'evaluations', added: each('model-evaluated') },
  { of: 'batches', sql: 'acquisition_batches', added: each('batch-drawn') },
  { of: 'cases of batches', sql: 'acquisition_batch_cases', added: counted('batch-drawn', 'caseCount') },
  { of: 'batches that ended', sql: 'acquisition_batch_ends', added: each('batch-ended') },
  { of: 'promotions', sql: 'promotions', added: each('model-promoted', 'model-rolled-back') },
  {
    of: 'readings that ended',
    sql: `readings WHERE ended_as IN ('read', 'declined')`,
    added: each('reading-finished', 'reading-rated', 'reading-declined'),
  },
  {
    of: 'findings',
    sql: 'findings',
    added: (kind, details) => (kind === 'finding-noted' ? 1 : kind === 'case-added' ? Number(details.findingCount) : 0),
  },
]

/** Rows that no event tells about, and events whose rows are gone, by their numbers. */
export function toldCounts() {
  const told = new Map<Count, number>()
  return {
    note: (kind: string, details: Details): void => {
      for (const count of counts) told.set(count, (told.get(count) ?? 0) + count.added(kind, details))
    },
    problem: (database: Database): string | undefined => {
      for (const count of counts) {
        const expected = told.get(count) ?? 0
        const there = numberOf(database.one(`SELECT count(*) AS total FROM ${count.sql}`) ?? {}, 'total')
        if (!Number.isNaN(expected) && there !== expected)
          return `there are ${there} ${count.of}, but the trail tells about ${expected}`
      }
      return undefined
    },
  }
}
