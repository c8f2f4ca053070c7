import { availableParallelism } from 'node:os'
import { looks } from '../../pipeline/learning/simulation/look.ts'
import type { SimulatedCase } from '../../worker/learning/simulation/labelled-folder.node.ts'
import type { Watching } from '../../worker/learning/simulation/watching.ts'
import type { Console } from '../verb.ts'

/** What every simulation takes. */
export const simulationOptions = {
  model: {
    kind: 'text',
    value: '<bundle>',
    says: 'model whose boxes, classes and network count, by id or path',
    needed: true,
  },
  out: {
    kind: 'text',
    value: '<folder>',
    says: 'folder of the result; finished trainings are kept there and not done again',
    needed: true,
  },
  seeds: { kind: 'integer', value: '<n>', least: 1, says: 'how many seeds (3)' },
  steps: { kind: 'integer', value: '<n>', least: 1, says: 'steps of every training (200)' },
  'held-out': {
    kind: 'integer',
    value: '<k>',
    least: 2,
    says: 'every k-th of the sorted files judges and is never learned from (5)',
  },
  threads: { kind: 'integer', value: '<n>', least: 1, says: 'threads (one per processor core, at most 8)' },
} as const

export const lookOption = {
  look: { kind: 'choice', choices: looks, says: 'what is done to scans and labels first (as-is)' },
} as const

export const countsOption = {
  counts: {
    kind: 'integers',
    value: '<n,n,…>',
    least: 1,
    says: 'numbers of training cases; smaller sets are parts of larger ones (5,10,20,40)',
  },
} as const

export const countsOr = (counts: readonly number[] | undefined): readonly number[] =>
  [...new Set(counts ?? [5, 10, 20, 40])].toSorted((a, b) => a - b)

export const channelsOption = {
  channels: {
    kind: 'integers',
    value: '<n,n,…>',
    least: 1,
    says: 'channels by level of a smaller network of the same kind, which is trained faster (the bundle’s own)',
  },
} as const

export const threadsOr = (threads: number | undefined): number => threads ?? Math.min(8, availableParallelism())

export const watchingOn = (console: Console): Watching => ({
  onRead: (done, total) => console.progress('reading cases', done, total),
  onStep: (done, total) => console.progress('steps of all trainings', done, total),
  onRun: (line) => console.tell(line),
  isStopped: () => console.signal.aborted,
})

/** What was read, so that the experiment can be repeated. */
export const caseRecords = (cases: readonly SimulatedCase[]) =>
  cases.map(({ name, scanSha256, labelmapSha256 }) => ({ name, scanSha256, labelmapSha256 }))

export const interruptedText = (done: number, total: number): string =>
  `Interrupted: ${done} of ${total} trainings are done and kept. Called again with the same options it goes on there.`
