import type { KeyMap } from '@contract/application.ts'
import type { Screen } from '../frame/navigation.svelte.ts'
import { frameText } from '../text/frame.ts'
import type { Keys } from './key.ts'
import { areSameKeys } from './key.ts'
import type { Command } from './registry.svelte.ts'

/** A command and the keys that it ships with; `keys` are those that it has now. */
export interface MappedCommand extends Command {
  readonly shippedKeys: readonly Keys[]
}

/** Two commands that one press would mean. */
export interface KeyConflict {
  readonly keys: Keys
  readonly first: MappedCommand
  readonly second: MappedCommand
}

/** The screen that a command acts on, as its id begins; absent: everywhere. Correct has commands of many names. */
export const screenOf = ({ id, group }: Command): Screen | undefined =>
  group === frameText.commands.groups.everywhere
    ? undefined
    : ((/^(cohort|queue|rate|planner|review|learn|models|help)-/.exec(id)?.[1] as Screen | undefined) ?? 'correct')

/** Whether both may be there when a key is pressed. */
function meet(one: Command, other: Command): boolean {
  const [screen, otherScreen] = [screenOf(one), screenOf(other)]
  return one.id !== other.id && (screen === undefined || otherScreen === undefined || screen === otherScreen)
}

const has = (list: readonly Keys[], keys: Keys) => list.some((one) => areSameKeys(one, keys))

/** Commands that ship with one key are never there at once: they may keep it. */
const shipTogether = (one: MappedCommand, other: MappedCommand, keys: Keys) =>
  has(one.shippedKeys, keys) && has(other.shippedKeys, keys)

/** Who else has the keys where this command acts. */
export const holdersOf = (
  commands: readonly MappedCommand[],
  command: MappedCommand,
  keys: Keys,
): readonly MappedCommand[] =>
  commands.filter((other) => meet(command, other) && has(other.keys, keys) && !shipTogether(command, other, keys))

/** Every pair of commands that one press would mean. */
export function conflictsOf(commands: readonly MappedCommand[]): readonly KeyConflict[] {
  return commands.flatMap((first, index) =>
    first.keys.flatMap((keys) =>
      holdersOf(commands.slice(index + 1), first, keys).map((second) => ({ keys, first, second })),
    ),
  )
}

/** Gives the command these keys alone. */
export const give = (keyMap: KeyMap, command: MappedCommand, keys: readonly Keys[]): KeyMap =>
  differing({ ...keyMap, [command.id]: keys }, [command])

/** Gives the keys to the command and takes them from whoever had them, who keep what other keys they have. */
export function take(keyMap: KeyMap, commands: readonly MappedCommand[], command: MappedCommand, keys: Keys): KeyMap {
  return holdersOf(commands, command, keys).reduce(
    (map, holder) =>
      give(
        map,
        holder,
        holder.keys.filter((one) => !areSameKeys(one, keys)),
      ),
    give(keyMap, command, [keys]),
  )
}

/** As `take`, but whoever had the keys gets the command's former key for them; nothing if that makes a new conflict. */
export function swap(
  keyMap: KeyMap,
  commands: readonly MappedCommand[],
  command: MappedCommand,
  keys: Keys,
): KeyMap | undefined {
  const [former] = command.keys
  if (former === undefined) return undefined
  const swapped = holdersOf(commands, command, keys).reduce(
    (map, holder) =>
      give(
        map,
        holder,
        holder.keys.map((one) => (areSameKeys(one, keys) ? former : one)),
      ),
    give(keyMap, command, [keys]),
  )
  const isWorse = conflictsOf(withKeys(commands, swapped)).length > conflictsOf(commands).length
  return isWorse ? undefined : swapped
}

/** The commands under another map. */
export const withKeys = (commands: readonly MappedCommand[], keyMap: KeyMap): readonly MappedCommand[] =>
  commands.map((command) => ({ ...command, keys: keyMap[command.id] ?? command.shippedKeys }))

/** A map without those commands that it gives just what they ship with. */
export function differing(keyMap: KeyMap, commands: readonly MappedCommand[]): KeyMap {
  const isShipped = (id: string, keys: readonly Keys[]) => {
    const shipped = commands.find((command) => command.id === id)?.shippedKeys
    return shipped?.length === keys.length && shipped.every((one, index) => one === keys[index])
  }
  return Object.fromEntries(Object.entries(keyMap).filter(([id, keys]) => !isShipped(id, keys)))
}
