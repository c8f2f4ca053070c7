import type { Failure } from '@contract/failure/failure.ts'
import type { CompareRequest, ReferenceApi, ReferenceComparison, ReferenceFile } from '@contract/reference.ts'
import { fail, ok } from '@contract/result.ts'

/** What is compared with a reference, in memory. */
export class ReferenceDouble {
  /** What was asked. */
  readonly asked: CompareRequest[] = []
  comparison: ReferenceComparison = { segments: [], confusion: [], toleranceMm: 1, findings: [] }
  file: ReferenceFile | undefined
  /** It answers no sooner than it is cancelled. */
  waitsForCancel = false
  #cancel = () => {}
  readonly room: ReferenceApi

  constructor(take: (call: string) => Failure | undefined) {
    this.room = {
      chooseFile: async () => {
        const failure = take('reference.chooseFile')
        return failure ? fail(failure) : ok(this.file)
      },
      compare: async (request) => {
        const failure = take('reference.compare')
        if (failure) return fail(failure)
        this.asked.push(request)
        if (!this.waitsForCancel) return ok({ ...this.comparison, toleranceMm: request.toleranceMm })
        await new Promise<void>((resolve) => {
          this.#cancel = resolve
        })
        return fail({ kind: 'cancelled' })
      },
      cancel: async () => {
        take('reference.cancel')
        this.#cancel()
      },
    }
  }
}
