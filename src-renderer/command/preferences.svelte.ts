import type { KeyMap, LookingPreferences } from '@contract/application.ts'
import type { Workstation } from '@contract/contract.ts'
import type { Notices } from '../frame/notices.svelte.ts'
import { keyMapText } from '../text/key-map.ts'
import { conflictsOf, differing, withKeys } from './key-map.ts'
import type { CommandRegistry } from './registry.svelte.ts'

interface Needs {
  readonly workstation: Workstation
  readonly commands: CommandRegistry
  readonly notices: Notices
}

/** Sizes of everything on screen that the zoom commands step through. */
const zoomFactors = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

/** How this PC's readers like it: keys, size of the window, how scans are looked at. Main keeps it in its settings. */
export class Preferences {
  readonly #needs: Needs
  #zoomFactor = $state(1)
  #looking = $state.raw<LookingPreferences>({ convention: 'radiological', layout: 'equal', windows: {} })

  constructor(needs: Needs) {
    this.#needs = needs
  }

  get zoomFactor(): number {
    return this.#zoomFactor
  }

  get looking(): LookingPreferences {
    return this.#looking
  }

  async load(): Promise<void> {
    const { keyMap, zoomFactor, looking } = await this.#needs.workstation.application.preferences()
    this.#zoomFactor = zoomFactor
    this.#looking = looking
    this.#needs.commands.useKeyMap(keyMap)
  }

  /** The keys hold at once; what cannot be kept is said. */
  async useKeyMap(keyMap: KeyMap): Promise<void> {
    const { commands, workstation, notices } = this.#needs
    commands.useKeyMap(keyMap)
    const kept = await workstation.application.keepKeyMap({ keyMap })
    if (!kept.ok) notices.failure(kept.failure)
  }

  /** Holds at once; what cannot be kept is said. */
  async look(changed: Partial<LookingPreferences>): Promise<void> {
    const { workstation, notices } = this.#needs
    this.#looking = { ...this.#looking, ...changed }
    const kept = await workstation.application.keepLooking({ looking: this.#looking })
    if (!kept.ok) notices.failure(kept.failure)
  }

  /** Writes all keys, those that the program ships with as well, where the reader says. */
  async exportKeyMap(): Promise<void> {
    const { commands, workstation, notices } = this.#needs
    const keyMap = Object.fromEntries(commands.all.map(({ id, keys }) => [id, [...keys]]))
    const exported = await workstation.application.exportKeyMap({ keyMap })
    if (!exported.ok) notices.failure(exported.failure)
    else if (exported.value) notices.done(keyMapText.exported(exported.value.file))
  }

  /** Takes the keys of a file over, all or none. Commands that this version lacks are counted and left out. */
  async importKeyMap(): Promise<void> {
    const { commands, workstation, notices } = this.#needs
    const imported = await workstation.application.importKeyMap()
    if (!imported.ok) return notices.failure(imported.failure)
    if (!imported.value) return
    const { file } = imported.value
    const known = new Set(commands.all.map(({ id }) => id))
    const entries = Object.entries(imported.value.keyMap)
    const keyMap = differing(Object.fromEntries(entries.filter(([id]) => known.has(id))), commands.all)
    const [conflict] = conflictsOf(withKeys(commands.all, keyMap))
    if (conflict) {
      const { keys, first, second } = conflict
      return notices.failure({ kind: 'key-map-conflict', file, keys, first: first.title, second: second.title })
    }
    await this.useKeyMap(keyMap)
    notices.done(keyMapText.imported(file, Object.keys(keyMap).length))
    const unknownCount = entries.filter(([id]) => !known.has(id)).length
    if (unknownCount > 0) notices.note(keyMapText.unknown(file, unknownCount))
  }

  /** Larger or smaller by so many steps. */
  async zoomBy(steps: number): Promise<void> {
    const nearest = zoomFactors.findLastIndex((factor) => factor <= this.#zoomFactor + 1e-6)
    const next = zoomFactors[Math.min(zoomFactors.length - 1, Math.max(0, nearest + steps))]
    if (next !== undefined) await this.zoomTo(next)
  }

  async zoomTo(zoomFactor: number): Promise<void> {
    if (zoomFactor === this.#zoomFactor) return
    this.#zoomFactor = zoomFactor
    const zoomed = await this.#needs.workstation.application.zoom({ zoomFactor })
    if (!zoomed.ok) this.#needs.notices.failure(zoomed.failure)
  }
}
