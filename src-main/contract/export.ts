import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

export interface ExportApi {
  /**
   * Asks for a file and writes the newest segmentation as NIfTI on the scan's own grid; `undefined` if cancelled. Where
   * segments overlap there is a file per layer.
   */
  labelmap(request: {
    readonly caseId: string
  }): Promise<Result<{ readonly files: readonly string[] } | undefined, Failure>>
}
