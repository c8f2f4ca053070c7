import type { Frame } from '../frame/frame.svelte.ts'
import { correctText } from '../text/correct.ts'

/** Asks where to, writes the newest segmentation there, and says so. */
export async function exportCase(
  { workstation, notices }: Frame,
  { caseId }: { readonly caseId: string },
): Promise<void> {
  const exported = await workstation.export.labelmap({ caseId })
  if (!exported.ok) notices.failure(exported.failure)
  else if (exported.value) notices.done(correctText.exported(exported.value.file))
}
