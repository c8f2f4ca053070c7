import type { KeyMap } from '@contract/application.ts'
import type { Keys } from './key.ts'
import { isPressable, isPressed, isTyping } from './key.ts'
import type { MappedCommand } from './key-map.ts'

/** One thing that the reader can do: a key, a line in the palette and a line in the keyboard map. */
export interface Command {
  readonly id: string
  readonly title: string
  /** The heading in the keyboard map. */
  readonly group: string
  /** The first is the one that is shown. */
  readonly keys: readonly Keys[]
  /** Whether it makes sense now; a command that does not is not offered. */
  readonly enabled: () => boolean
  readonly run: () => void
  /** How the keyboard map shows it, where one line stands for several commands. */
  readonly map?: 'hidden' | { readonly title: string; readonly keys: readonly Keys[] }
  /** Acts while a dialog is open too. */
  readonly aboveDialogs?: boolean
  /** Acts again and again while its key is held: steps, never decisions. */
  readonly repeats?: boolean
}

/** All commands of the window: what the keyboard, the palette and the keyboard map share. */
export class CommandRegistry {
  #commands = $state.raw<readonly Command[]>([])
  #keyMap = $state.raw<KeyMap>({})
  readonly #mapped = $derived(
    this.#commands.map((command) => ({
      ...command,
      keys: this.#keyMap[command.id] ?? command.keys,
      shippedKeys: command.keys,
    })),
  )

  /** The commands with the keys that they have now. */
  get all(): readonly MappedCommand[] {
    return this.#mapped
  }
  get keyMap(): KeyMap {
    return this.#keyMap
  }
  /** From now on these commands have these keys; all others have those that they ship with. */
  useKeyMap(keyMap: KeyMap): void {
    this.#keyMap = keyMap
  }

  add(commands: readonly Command[]): () => void {
    for (const { id } of commands)
      if (this.#commands.some((other) => other.id === id)) throw new Error(`The command ${id} exists twice.`)
    this.#commands = [...this.#commands, ...commands]
    return () => {
      this.#commands = this.#commands.filter((command) => !commands.includes(command))
    }
  }

  keysOf(id: string): Keys | undefined {
    return this.all.find((command) => command.id === id)?.keys[0]
  }

  /** Runs the first enabled command of the pressed keys. Listens in the bubbling phase: an element may keep its keys. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return
    const withModifier = event.ctrlKey || event.metaKey
    if (isTyping(event.target) && (!withModifier || /^[zya]$/i.test(event.key))) return
    if (isPressable(event.target, event.key)) return
    // The key that closes a dialog comes from inside it, when it may be gone already.
    const isInDialog = event.target instanceof Element && event.target.closest('dialog') !== null
    const isDialogOpen = isInDialog || document.querySelector('dialog[open]') !== null
    const command = this.all.find(
      ({ keys, enabled, aboveDialogs, repeats }) =>
        (!event.repeat || repeats) &&
        keys.some((candidate) => isPressed(candidate, event)) &&
        (!isDialogOpen || aboveDialogs) &&
        enabled(),
    )
    if (!command) return
    event.preventDefault()
    command.run()
  }
}
