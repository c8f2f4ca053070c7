import type { DisputedRegion } from '@correction/adjudication/disputed-regions.ts'
import type { Readings } from '@correction/adjudication/readings.ts'
import { type AnalysisWorker, CaseAnalysis } from '../analysis/case-analysis.ts'

export interface ReadingsSearchNeeds {
  readonly readings: Readings
  readonly startWorker: () => AnalysisWorker
  readonly onFound: (regions: readonly DisputedRegion[]) => void
  readonly onFailed: (because: string) => void
}

/** Finds where two readings differ, beside the window. They never change, so it is done once. Returns its end. */
export function searchReadings({ readings, startWorker, onFound, onFailed }: ReadingsSearchNeeds): () => void {
  const { first, second } = readings
  const analysis = new CaseAnalysis({
    startWorker,
    grid: first.grid,
    volumes: [
      ['labelmap', first.voxels],
      ['proposal', second.voxels],
    ],
    onAnswer: (answer) => {
      analysis.end()
      if (answer.about === 'readings') onFound(answer.regions)
    },
    onFailed,
  })
  analysis.ask({ about: 'readings' })
  return () => analysis.end()
}
