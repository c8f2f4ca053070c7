import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { affine } from '@volume/affine.ts'
import type { Grid } from '@volume/grid.ts'
import type { CaseToAdd } from '../../src-main/storage/cases.node.ts'
import { type Cohort, createCohort } from '../../src-main/storage/cohort.node.ts'
import type { Bench, Row } from './bench.ts'
import { percentile, timeMs } from './bench.ts'
import { must } from './must.ts'

const caseCount = 100_000
const grid: Grid = { shape: [256, 256, 170], rasFromVoxel: affine([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]) }
/** One frame of a screen at 60 Hz: a page that comes within it never makes a scrolling reader wait. */
const frameMs = 16.7

/** How quickly a page of a cohort of the design size comes. */
export const pages: Bench = {
  name: 'cohort of 100,000 cases',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'insula-bench-'))
    const cohort = must(createCohort(join(folder, 'cohort'), { clock: () => new Date(), readerId: 'bench' }))
    try {
      const addSeconds = (await timeMs(() => fill(cohort))) / 1000
      rank(cohort.folder)
      const page = (offset: number, text?: string) => () => cohort.listCases({ offset, limit: 50, text })
      return [
        { measure: 'adding all, with audit events', value: addSeconds, unit: 's' },
        await timed('first page of 50', page(0), frameMs),
        await timed('page of 50 in the middle', page(caseCount / 2), frameMs),
        await timed('last page of 50', page(caseCount - 50), frameMs),
        await timed('page of 50 with a text in the name', page(0, '0999')),
        await timed('head of the queue, 50', () => cohort.queue({ limit: 50 }), frameMs),
      ]
    } finally {
      cohort.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

function fill(cohort: Cohort): void {
  for (let start = 0; start < caseCount; start += 1000) {
    const cases = Array.from({ length: 1000 }, (_, index) => caseOf(start + index))
    must(cohort.addCases(cases))
  }
}

/** Gives three of four cases a score, as if a model had been there. */
function rank(folder: string): void {
  const database = new DatabaseSync(join(folder, 'cohort.db'))
  database.exec(`UPDATE cases SET state = 'waiting', disagreement = (number * 7919 % 10007) / 10007.0,
    worst_segment = 'Hippocampus' WHERE number % 4 > 0`)
  database.close()
}

function caseOf(number: number): CaseToAdd {
  const name = `sub-${String(number).padStart(6, '0')}_T1w`
  return {
    format: 'nifti',
    name,
    files: [`/cohort/${name}.nii.gz`],
    grid,
    orientation: 'RAS',
    findings: [],
    sizeBytes: 11_000_000 + number,
    sha256: createHash('sha256').update(name).digest('hex'),
  }
}

async function timed(measure: string, query: () => unknown, atMost?: number): Promise<Row> {
  const times: number[] = []
  for (let round = 0; round < 41; round++) times.push(await timeMs(query))
  return {
    measure: `${measure}, p95`,
    value: percentile(times, 95),
    unit: 'ms',
    ...(atMost !== undefined && { atMost }),
  }
}
