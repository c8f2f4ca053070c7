import type { Failure } from '@contract/failure/failure.ts'
import type { Claim } from '@contract/queue.ts'
import type { RatingVocabulary } from '@contract/rating.ts'
import type { Result } from '@contract/result.ts'
import type { Fetch } from '../client/voxels.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import type { RatingDraft } from './draft.svelte.ts'
import type { PaintedMosaic } from './painted-mosaic.ts'

/** What the keys and the panel do with the case on screen: one of the cohort, or a reading of a study. */
export interface RatingHands {
  readonly frame: Frame
  readonly draft: RatingDraft
  readonly vocabulary: RatingVocabulary | undefined
  /** Absent while it is cut. */
  readonly mosaic: Result<PaintedMosaic, Failure> | undefined
  readonly showsOverlay: boolean
  readonly hasCase: boolean
  /** Whether there is anything to go back to, also behind the last case. */
  readonly hasCases: boolean
  next(): void
  skip(): void
  toggleOverlay(): void
  useNoteField(element: HTMLElement | undefined): void
  writeNote(): void
  /** Asks for a sentence, and lets the case go with it: to another reader, or as one that cannot be rated. */
  letGo(): void
  readonly letGoSays: string
  /** What was stored can be seen and changed; a reading of a study is final. */
  readonly revising?: Revising
}

export interface Revising {
  readonly canUndo: boolean
  back(): void
  undo(): Promise<void>
  fixNow(): Promise<void>
}

export interface RatingScreenNeeds {
  readonly frame: Frame
  readonly fetch: Fetch
  /** Opens a claimed case in Correct; `back` is called when it is left. */
  openClaimed(claim: Claim, name: string, back: () => void): void
  /** The keys of its words are those of this vocabulary from now on. */
  useWords(vocabulary: RatingVocabulary | undefined): void
}
