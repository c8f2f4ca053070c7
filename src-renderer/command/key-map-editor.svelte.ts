import type { KeyMap } from '@contract/application.ts'
import { keyMapText as text } from '../text/key-map.ts'
import type { Keys } from './key.ts'
import { isPressable, keysOf } from './key.ts'
import { give, holdersOf, type MappedCommand, swap, take } from './key-map.ts'
import type { Preferences } from './preferences.svelte.ts'
import type { CommandRegistry } from './registry.svelte.ts'
import { searchCommands } from './search-commands.ts'

/** at rest → recording ⇄ conflict; each ends at rest, with or without a new key. */
export type EditState =
  | { readonly kind: 'rest' }
  | { readonly kind: 'recording'; readonly id: string }
  | {
      readonly kind: 'conflict'
      readonly id: string
      readonly keys: Keys
      readonly holders: readonly MappedCommand[]
      /** The key that the holders would get; absent: there is none, or it would make another conflict. */
      readonly former: Keys | undefined
    }

/** What the key map does with the keys: find, record, swap, reset. */
export class KeyMapEditor {
  readonly #commands: CommandRegistry
  readonly #preferences: Preferences
  #state = $state.raw<EditState>({ kind: 'rest' })
  #said = $state('')
  query = $state('')

  constructor(commands: CommandRegistry, preferences: Preferences) {
    this.#commands = commands
    this.#preferences = preferences
  }

  get state(): EditState {
    return this.#state
  }
  /** What was done last, to be read aloud. */
  get said(): string {
    return this.#said
  }
  /** Commands whose name, group or key has all words of the query. */
  get found(): readonly MappedCommand[] {
    const all = this.#commands.all
    const wanted = this.query.trim().toLowerCase()
    if (wanted === '') return all
    const byKey = all.filter(({ keys }) => keys.some((one) => one.toLowerCase() === wanted))
    return [...new Set([...byKey, ...searchCommands(all, this.query)])]
  }
  get changedCount(): number {
    return Object.keys(this.#commands.keyMap).length
  }
  isChanged(id: string): boolean {
    return this.#commands.keyMap[id] !== undefined
  }

  record(id: string): void {
    this.#state = { kind: 'recording', id }
  }
  leave(): void {
    this.#state = { kind: 'rest' }
  }

  /** A key went down while one is recorded. Esc leaves, Tab goes on to the buttons; a modifier alone waits for the rest. */
  press(event: KeyboardEvent): void {
    const { state } = this
    if (state.kind !== 'recording' || event.key === 'Tab') return
    if (isPressable(event.target, event.key)) return
    event.preventDefault()
    event.stopPropagation()
    if (event.key === 'Escape') this.leave()
    else this.#pressFor(state.id, event)
  }

  #pressFor(id: string, event: KeyboardEvent): void {
    const keys = keysOf(event)
    const command = this.#commandOf(id)
    if (keys === undefined || !command || event.repeat) return
    const holders = holdersOf(this.#commands.all, command, keys)
    if (holders.length > 0) this.#ask(command, keys)
    else this.#use(give(this.#commands.keyMap, command, [keys]), command, keys)
  }

  /** Settles a conflict: the holders get the former key, or go without. */
  settle(how: 'swap' | 'take'): void {
    if (this.#state.kind !== 'conflict') return
    const { id, keys } = this.#state
    const command = this.#commandOf(id)
    const map = command && (how === 'swap' ? swap : take)(this.#commands.keyMap, this.#commands.all, command, keys)
    if (map) this.#use(map, command, keys)
  }

  removeKey(): void {
    const command = this.#state.kind === 'recording' ? this.#commandOf(this.#state.id) : undefined
    if (command) this.#use(give(this.#commands.keyMap, command, []), command, undefined)
  }

  /** The shipped keys again; who has one of them now is asked about as if it had been pressed. */
  reset(id: string): void {
    const command = this.#commandOf(id)
    if (!command) return
    const taken = command.shippedKeys.find((keys) => holdersOf(this.#commands.all, command, keys).length > 0)
    if (taken !== undefined) {
      this.#ask(command, taken)
      return
    }
    const { [id]: _, ...rest } = this.#commands.keyMap
    this.#use(rest, command, command.shippedKeys[0])
  }
  resetAll(): void {
    this.leave()
    this.#said = text.isResetAll
    void this.#preferences.useKeyMap({})
  }
  import(): void {
    this.leave()
    void this.#preferences.importKeyMap()
  }
  export(): void {
    void this.#preferences.exportKeyMap()
  }

  #ask(command: MappedCommand, keys: Keys): void {
    const { all, keyMap } = this.#commands
    const former = swap(keyMap, all, command, keys) && command.keys[0]
    this.#state = { kind: 'conflict', id: command.id, keys, holders: holdersOf(all, command, keys), former }
  }
  #commandOf(id: string): MappedCommand | undefined {
    return this.#commands.all.find((command) => command.id === id)
  }
  #use(map: KeyMap, { title }: MappedCommand, keys: Keys | undefined): void {
    this.leave()
    this.#said = keys === undefined ? text.withoutKey(title) : text.given(title, keys)
    void this.#preferences.useKeyMap(map)
  }
}
