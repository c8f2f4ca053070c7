import type { Frame } from '../frame/frame.svelte.ts'
import { qualityText } from '../text/quality.ts'

/** Switches whether added scans are measured by themselves, and says how it is now. */
export async function toggleMeasuresAdded({ workstation, notices }: Frame): Promise<void> {
  const measuresAdded = !(await workstation.quality.measuresAdded())
  const kept = await workstation.quality.setMeasuresAdded({ measuresAdded })
  if (!kept.ok) return notices.failure(kept.failure)
  notices.done(qualityText.measuresAdded(measuresAdded))
}
