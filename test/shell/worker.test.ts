import { EventEmitter, getEventListeners } from 'node:events'
import { beforeEach, expect, test, vi } from 'vitest'
import { superviseWorker } from '../../src-main/shell/worker.electron.ts'

const electron = vi.hoisted(() => ({ started: [] as unknown[] }))
vi.mock('electron', () => ({
  utilityProcess: {
    fork: () => {
      const started = new FakeProcess()
      electron.started.push(started)
      return started
    },
  },
}))

interface Sent {
  readonly kind: 'job' | 'cancel'
  readonly id: number
}

class FakeProcess extends EventEmitter {
  readonly sent: Sent[] = []
  postMessage(message: Sent): void {
    this.sent.push(message)
  }
  answer(id: number, answer: unknown): void {
    this.emit('message', { kind: 'answer', id, answer })
  }
}

interface Jobs {
  readonly count: { readonly request: number; readonly answer: number; readonly note: never }
}

const supervised = () => superviseWorker<Jobs>('reading', { onCrash: () => undefined })
const process = (): FakeProcess => {
  const [started] = electron.started
  if (!(started instanceof FakeProcess)) throw new Error('No process was started.')
  return started
}

beforeEach(() => electron.started.splice(0))

test('A job that was answered is not cancelled any more, and nothing of it waits for the signal.', async () => {
  const worker = supervised()
  const stop = new AbortController()
  for (const id of [1, 2, 3]) {
    const answer = worker.run('count', id, { signal: stop.signal })
    process().answer(id, id)
    expect(await answer).toBe(id)
  }
  expect(getEventListeners(stop.signal, 'abort')).toEqual([])
  stop.abort()
  expect(process().sent.map(({ kind }) => kind)).toEqual(['job', 'job', 'job'])
})

test('A job that runs is cancelled once, also where its signal is aborted before, and one whose process ended is not.', async () => {
  const worker = supervised()
  const stop = new AbortController()
  const first = worker.run('count', 1, { signal: stop.signal })
  stop.abort()
  const second = worker.run('count', 2, { signal: stop.signal })
  expect(process().sent.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['job 1', 'cancel 1', 'job 2', 'cancel 2'])
  const later = new AbortController()
  const third = worker.run('count', 3, { signal: later.signal })
  process().emit('exit', 1)
  for (const job of [first, second, third]) expect(await job).toMatchObject({ failure: { kind: 'worker-crashed' } })
  expect(getEventListeners(later.signal, 'abort')).toEqual([])
})
