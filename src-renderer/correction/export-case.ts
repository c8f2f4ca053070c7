import { correctText } from '../text/correct.ts'
import type { CorrectScreen } from './correct.svelte.ts'

/** Asks where to, writes the newest segmentation of the open case there, and says so. */
export async function exportCase({ session, frame: { workstation, notices } }: CorrectScreen): Promise<void> {
  if (!session) return
  const { caseId } = session.view
  const exported = await workstation.export.labelmap({ caseId })
  if (!exported.ok) notices.failure(exported.failure)
  else if (exported.value) notices.done(correctText.exported(exported.value.files))
}
