import type { FromWorker, ToWorker } from './jobs.ts'

type JobOf<Jobs, Name extends keyof Jobs> = Jobs[Name] extends {
  request: infer Request
  answer: infer Answer
  note: infer Note
}
  ? (
      request: Request,
      context: { readonly note: (note: Note) => void; readonly signal: AbortSignal },
    ) => Promise<Answer>
  : never

/** Answers the jobs that main sends to this utility process, each as it comes. */
export function answerJobs<Jobs>(jobs: { readonly [Name in keyof Jobs]: JobOf<Jobs, Name> }): void {
  const running = new Map<number, AbortController>()
  const send = (message: FromWorker) => process.parentPort.postMessage(message)
  const known = jobs as Readonly<
    Record<
      string,
      (request: unknown, context: { note: (note: unknown) => void; signal: AbortSignal }) => Promise<unknown>
    >
  >

  process.parentPort.on('message', ({ data }: { data: ToWorker }) => {
    if (data.kind === 'cancel') return running.get(data.id)?.abort()
    const { id, name, request } = data
    const job = known[name]
    if (!job) return send({ kind: 'bug', id, message: `No job is called ${name}.` })
    const controller = new AbortController()
    running.set(id, controller)
    job(request, { note: (note) => send({ kind: 'note', id, note }), signal: controller.signal })
      .then((answer) => send({ kind: 'answer', id, answer }))
      .catch((error: unknown) =>
        send({ kind: 'bug', id, message: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
      )
      .finally(() => running.delete(id))
  })
}
