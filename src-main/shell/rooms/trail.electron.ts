import { fail } from '@contract/result.ts'
import { verifyBeside } from '../../worker/verify-beside.node.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'

/** Told no more often. */
const progressMs = 100

/** Answers with what ends a check that runs. */
export function serveTrail({
  cohort,
  readerId,
}: {
  readonly cohort: OpenCohort
  readonly readerId: string
}): () => void {
  let running: AbortController | undefined
  const cancel = () => running?.abort()
  serve('trail', {
    verify: {
      run: async () => {
        const open = cohort.need()
        if (!open.ok) return open
        if (running) return fail({ kind: 'busy', work: 'A check of the audit trail' })
        const own = new AbortController()
        running = own
        let toldMs = 0
        try {
          return await verifyBeside(
            { folder: open.value.folder, readerId },
            {
              signal: own.signal,
              onThread: cohort.readBeside,
              onProgress(progress) {
                const nowMs = performance.now()
                if (nowMs - toldMs < progressMs) return
                toldMs = nowMs
                announce({ kind: 'verifying-progress', progress })
              },
            },
          )
        } finally {
          running = undefined
        }
      },
    },
    cancel: { run: async () => cancel() },
  })
  return cancel
}
