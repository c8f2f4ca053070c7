import type { Command } from '../command/registry.svelte.ts'
import { frameText } from '../text/frame.ts'
import { inferenceText } from '../text/inference.ts'
import type { Work } from './work.svelte.ts'

/** What the palette can do with a run that was interrupted. */
export function interruptedCommands(work: Work): readonly Command[] {
  const text = inferenceText.commands
  const here = {
    group: frameText.commands.groups.everywhere,
    keys: [],
    enabled: () => work.interrupted !== undefined && work.inference.kind !== 'running',
  }
  return [
    {
      ...here,
      id: 'interrupted-continue',
      title: text.continueInterrupted,
      run: () => void work.goOnInterrupted(),
    },
    { ...here, id: 'interrupted-forget', title: text.forgetInterrupted, run: () => void work.forgetInterrupted() },
  ]
}
