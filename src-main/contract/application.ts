import type { ContrastName } from './contrast.ts'
import type { Failure } from './failure/failure.ts'
import type { Result } from './result.ts'

/** Facts about the running program, for the status bar and the help page. */
export interface ApplicationFacts {
  readonly version: string
  readonly electronVersion: string
  readonly platform: string
  readonly readerId: string
}

/** Keys by the id of their command, written as the key map shows them, e.g. `Ctrl+Shift+Z`; none: no key. */
export type KeyMap = Readonly<Record<string, readonly string[]>>

/** On which side of a pane the patient's right is seen: on the left (radiological), or on the right. */
export type ViewConvention = 'radiological' | 'neurological'

/**
 * How the panes are arranged: the three and the measures in equal parts; one large and the others small beside it; one
 * alone; one beside another scan of the same place; the three and a slice of any direction.
 */
export type PaneLayout = 'equal' | 'one-large' | 'single' | 'beside' | 'oblique'

/** One end of a window: a percentile of the head (voxels above the mean of all) or of the rest. */
export interface PercentEdge {
  readonly of: 'rest' | 'head'
  /** 0..100 */
  readonly percent: number
}

/** A window by percentiles, so that it fits scans of other intensities. */
export interface PercentWindow {
  readonly low: PercentEdge
  readonly high: PercentEdge
}

/** How scans are looked at. */
export interface LookingPreferences {
  readonly convention: ViewConvention
  readonly layout: PaneLayout
  /** The reader's own window for each contrast that has one. */
  readonly windows: Readonly<Record<ContrastName, PercentWindow>>
}

/** What the program remembers of how this PC's readers like it. */
export interface Preferences {
  /** Only commands whose keys differ from those that the program ships with. */
  readonly keyMap: KeyMap
  /** Size of everything on screen; 1 is 100 %. */
  readonly zoomFactor: number
  readonly looking: LookingPreferences
}

export interface ImportedKeyMap {
  /** Name of the file, without its folder. */
  readonly file: string
  readonly keyMap: KeyMap
}

export interface ApplicationApi {
  facts(): Promise<ApplicationFacts>
  preferences(): Promise<Preferences>
  keepKeyMap(request: { keyMap: KeyMap }): Promise<Result<undefined, Failure>>
  keepLooking(request: { looking: LookingPreferences }): Promise<Result<undefined, Failure>>
  /** Asks where, then writes the map as JSON; `undefined` if the reader cancels. */
  exportKeyMap(request: { keyMap: KeyMap }): Promise<Result<{ readonly file: string } | undefined, Failure>>
  /** Asks for a file and reads it; keeps nothing yet. `undefined` if the reader cancels. */
  importKeyMap(): Promise<Result<ImportedKeyMap | undefined, Failure>>
  /** Shows the window at this size and remembers it. */
  zoom(request: { zoomFactor: number }): Promise<Result<undefined, Failure>>
}
