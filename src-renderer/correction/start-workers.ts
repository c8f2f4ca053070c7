import type { AnalysisWorker } from './analysis/case-analysis.ts'
import { startAnalysisWorker } from './analysis/start-analysis-worker.ts'
import { startToolWorker } from './tools/start-tool-worker.ts'
import type { ToolWorker } from './tools/tool-runner.ts'

/** What takes longer than a frame runs in web workers: tools do not wait for what is found out beside them. */
export interface StartWorkers {
  readonly tools: () => ToolWorker
  readonly analysis: () => AnalysisWorker
}

export const startWorkers: StartWorkers = { tools: startToolWorker, analysis: startAnalysisWorker }
