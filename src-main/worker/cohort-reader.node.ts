import { Worker } from 'node:worker_threads'
import { readCohort } from '../storage/read-cohort.node.ts'
import { builtEntry } from './built-entry.node.ts'
import {
  type AnswerOf,
  answerRead,
  cohortReads,
  endOfThread,
  type FromCohortThread,
  laneOf,
  type ReadName,
  type RequestOf,
  type ToCohortThread,
} from './cohort-reads.node.ts'

/** Reads an open cohort beside the thread that writes it. Each answer is as of the last commit before it was begun. */
export interface CohortReader {
  /** Rejects if the reader was closed meanwhile. */
  read<Name extends ReadName>(name: Name, request: RequestOf<Name>): Promise<AnswerOf<Name>>
  /** Resolves when no thread of it is left: who ends the process before ends it in the midst of SQLite, which aborts it. */
  close(): Promise<void>
}

export interface CohortToRead {
  readonly folder: string
  readonly readerId: string
}

/** Kept small, garbage of lists of 100,000 is collected early: 70 MiB less after some looks at the overview. */
const resourceLimits = { maxOldGenerationSizeMb: 400, maxYoungGenerationSizeMb: 8 }
/** A thread that was asked nothing for so long ends, and what it kept in memory with it. */
const idleMs = { quick: 60_000, thorough: 10_000, judging: 0, renewing: 0 } as const

/** A thread a lane, each started when it is needed. Where the program was not built (tests), all is read in this thread. */
export function openCohortReader(cohort: CohortToRead, entry = builtEntry('cohort-thread.js')): CohortReader {
  if (entry === undefined) return readHere(cohort)
  const start = (name: keyof typeof idleMs) =>
    lane((isOver) => new Worker(entry, { workerData: { ...cohort, isOver }, resourceLimits }), idleMs[name])
  const lanes = {
    quick: start('quick'),
    thorough: start('thorough'),
    judging: start('judging'),
    renewing: start('renewing'),
  }
  return {
    read: async (name, request) => (await lanes[laneOf(name)].ask(name, request)) as never,
    async close() {
      await Promise.all(Object.values(lanes).map(({ close }) => close()))
    },
  }
}

function readHere({ folder, readerId }: CohortToRead): CohortReader {
  const { storage, close } = readCohort(folder, { clock: () => new Date(), readerId })
  const reads = cohortReads(storage)
  return { read: async (name, request) => answerRead(reads, { name, request }) as never, close: async () => close() }
}

interface Waiting {
  readonly resolve: (answer: unknown) => void
  readonly reject: (error: Error) => void
}

/** `isOver` is set when a thread is to answer nothing more. */
function lane(open: (isOver: Int32Array) => Worker, idleMs: number) {
  let thread: { readonly worker: Worker; readonly isOver: Int32Array } | undefined
  /** Of all threads that have not ended. */
  const ends = new Set<Promise<void>>()
  let lastId = 0
  let idle: ReturnType<typeof setTimeout> | undefined
  const waiting = new Map<number, Waiting>()

  function end(because = 'it was closed'): void {
    clearTimeout(idle)
    // It ends after what it reads now: ended in the midst of it, SQLite would end the whole process.
    if (thread) Atomics.store(thread.isOver, 0, 1)
    thread?.worker.postMessage(endOfThread)
    thread = undefined
    for (const { reject } of waiting.values()) reject(new Error(`A thread that read the cohort ended: ${because}.`))
    waiting.clear()
  }

  function start(): NonNullable<typeof thread> {
    const isOver = new Int32Array(new SharedArrayBuffer(4))
    const worker = open(isOver)
    const ended = (because: unknown) => worker === thread?.worker && end(String(because))
    worker.on('message', hear).on('error', ended).on('exit', ended)
    const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve())).then(() => {
      ends.delete(gone)
    })
    ends.add(gone)
    // A thread that waits for work keeps no program alive.
    worker.unref()
    return { worker, isOver }
  }

  function hear(heard: FromCohortThread): void {
    const asked = waiting.get(heard.id)
    waiting.delete(heard.id)
    if ('message' in heard) asked?.reject(new Error(`A thread that reads the cohort: ${heard.message}`))
    else asked?.resolve(heard.answer)
    if (waiting.size > 0) return
    clearTimeout(idle)
    idle = setTimeout(() => end(), idleMs).unref()
  }

  return {
    async close(): Promise<void> {
      end()
      await Promise.all(ends)
    },
    ask(name: ReadName, request: unknown): Promise<unknown> {
      clearTimeout(idle)
      thread ??= start()
      const id = ++lastId
      const message: ToCohortThread = { id, name, request }
      thread.worker.postMessage(message)
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    },
  }
}
