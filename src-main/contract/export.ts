import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

export interface ExportApi {
  /** Asks for a file and writes the newest labelmap as NIfTI on the scan's own grid; `undefined` if cancelled. */
  labelmap(request: { readonly caseId: string }): Promise<Result<{ readonly file: string } | undefined, Failure>>
}
