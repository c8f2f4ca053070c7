import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { FolderComparison, ReferencesApi, ReferencesPreview } from '@contract/references.ts'
import { fail, ok } from '@contract/result.ts'

interface Needs {
  readonly take: (call: string) => Failure | undefined
  readonly announce: (event: WorkstationEvent) => void
}

/** A folder of references, in memory. */
export class ReferencesDouble {
  /** `undefined`: no folder is chosen. */
  preview: ReferencesPreview | undefined
  found: Omit<FolderComparison, 'folderId' | 'toleranceMm'> = {
    ...{ comparedCount: 0, compared: [], failedCount: 0, failed: [], isCancelled: false },
  }
  /** What was asked. */
  readonly asked: unknown[] = []
  /** It answers no sooner than it is cancelled or let go. */
  waits = false
  letGo: (isCancelled: boolean) => void = () => {}
  readonly room: ReferencesApi

  constructor({ take, announce }: Needs) {
    this.room = {
      choose: async (selection) => {
        const failure = take('references.choose')
        if (failure) return fail(failure)
        this.asked.push(selection)
        return ok(this.preview)
      },
      compare: async (request) => {
        const failure = take('references.compare')
        if (failure) return fail(failure)
        this.asked.push(request)
        announce({ kind: 'references-progress', doneCount: 1, totalCount: this.preview?.caseCount ?? 0 })
        if (!this.waits) return ok({ ...this.found, ...request })
        const isCancelled = await new Promise<boolean>((resolve) => {
          this.letGo = resolve
        })
        return ok({ ...this.found, ...request, isCancelled })
      },
      cancel: async () => this.letGo(true),
      save: async () => {
        const failure = take('references.save')
        return failure ? fail(failure) : ok({ files: ['references.csv', 'references.json'] })
      },
    }
  }
}
