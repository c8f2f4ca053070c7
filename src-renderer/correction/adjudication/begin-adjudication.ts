import type { ReadingPair } from '@contract/adjudication.ts'
import type { CorrectScreen } from '../correct.svelte.ts'

/** Opens the case with what both readings agree about. `back` leads where the reader came from. */
export async function beginAdjudication(
  screen: Pick<CorrectScreen, 'frame' | 'openClaimed'>,
  { name, back, ...pair }: ReadingPair & { readonly name: string; readonly back?: (() => void) | undefined },
): Promise<void> {
  const { workstation, notices } = screen.frame
  const claim = await workstation.adjudication.begin(pair)
  if (!claim.ok) return notices.failure(claim.failure)
  await screen.openClaimed(claim.value, name, back)
}
