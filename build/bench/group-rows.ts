import type { Cohort } from '../../src-main/storage/cohort.node.ts'
import type { Pieces } from '../../src-main/storage/pieces.node.ts'
import { type Row, timeMs } from './bench.ts'
import { must } from './must.ts'

/** No task of main is longer. */
const taskMs = 50

/** A decision about all cases at once, their site and a change of the score: how long main is held, and how long it takes in all. */
export async function groupRows(cohort: Cohort): Promise<readonly Row[]> {
  const { decisions } = cohort.table
  const caseNumbers = cohort.table.caseNumbers({})
  const beginMs = await timeMs(() => must(decisions.begin({ as: 'deferred', reason: 'bench', caseNumbers })))
  const pieces = durationsOf(decisions.pieces())
  const { doneCount } = must(decisions.end())
  const { toSet } = cohort.origins
  const beginSetMs = await timeMs(() => must(toSet.begin({ caseNumbers, change: { site: 'Ghent' } })))
  const set = durationsOf(toSet.pieces())
  const { changedCount } = must(toSet.end())
  const scoring = await timeMs(() => must(cohort.scores.setAggregation({ kind: 'volume-weighted' })))
  return [
    { measure: `deferring ${doneCount} cases: beginning`, value: beginMs, unit: 'ms', atMost: taskMs },
    { measure: 'deferring: longest piece', value: Math.max(...pieces), unit: 'ms', atMost: taskMs },
    { measure: 'deferring: all pieces', value: pieces.reduce((sum, ms) => sum + ms, 0), unit: 'ms' },
    { measure: `setting the site of ${changedCount} cases: beginning`, value: beginSetMs, unit: 'ms', atMost: taskMs },
    { measure: 'setting the site: longest piece', value: Math.max(...set), unit: 'ms', atMost: taskMs },
    { measure: 'setting the site: all pieces', value: set.reduce((sum, ms) => sum + ms, 0), unit: 'ms' },
    { measure: 'scoring all cases anew at once', value: scoring, unit: 'ms' },
  ]
}

function durationsOf(pieces: Pieces): readonly number[] {
  const durations: number[] = []
  for (;;) {
    const begun = performance.now()
    const { done, value } = pieces.next()
    durations.push(performance.now() - begun)
    if (!done) continue
    must(value)
    return durations
  }
}
