import { z } from 'zod'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'

const held = { caseId: z.string(), fence: z.number().int() }

export function serveQueue({ cohort }: { readonly cohort: OpenCohort }): void {
  const changed = (caseId: string) => announce({ kind: 'case-changed', caseId })

  serve('queue', {
    list: {
      accepts: z.strictObject({ limit: z.number().int().min(1).max(1000) }),
      run: async ({ limit }) => cohort.current()?.queue({ limit }) ?? [],
    },
    claim: {
      accepts: z.strictObject({ caseId: z.string().optional() }),
      run: cohort.within((open, { caseId }) => {
        const claimed = open.claim(caseId)
        if (claimed.ok && claimed.value) changed(claimed.value.caseId)
        return claimed
      }),
    },
    release: {
      accepts: z.strictObject(held),
      run: async (request) => {
        cohort.current()?.release(request)
        changed(request.caseId)
      },
    },
    defer: {
      accepts: z.strictObject(held),
      run: cohort.within((open, request) => {
        const done = open.defer(request)
        changed(request.caseId)
        return done
      }),
    },
    reject: {
      accepts: z.strictObject({ ...held, reason: z.string().min(1).max(1000) }),
      run: cohort.within((open, request) => {
        const done = open.reject(request)
        changed(request.caseId)
        return done
      }),
    },
  })
}
