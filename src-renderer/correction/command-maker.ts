import type { Command } from '../command/registry.svelte.ts'
import type { CorrectScreen } from './correct.svelte.ts'

export type MakeCommand = (
  id: string,
  title: string,
  keys: readonly string[],
  run: () => void,
  enabled?: () => boolean,
) => Command

interface Group {
  /** Stands before the id of each command. */
  readonly prefix: string
  /** The heading in the keyboard map. */
  readonly group: string
  /** What holds for all of them, beside that Correct is on screen. */
  readonly when: () => boolean
  /** Those that act again and again while their key is held. */
  readonly repeating?: readonly string[]
}

/** Makes the commands of one group of Correct. */
export const commandMaker =
  ({ frame }: Pick<CorrectScreen, 'frame'>, { prefix, group, when, repeating = [] }: Group): MakeCommand =>
  (id, title, keys, run, enabled = () => true) => ({
    id: `${prefix}-${id}`,
    title,
    group,
    keys,
    enabled: () => frame.navigation.screen === 'correct' && when() && enabled(),
    run,
    repeats: repeating.includes(id),
  })
