import type { PaneLayout, ViewConvention } from '@contract/application.ts'
import type { Patch } from '@contract/correction.ts'
import type { Failure } from '@contract/failure/failure.ts'
import type { Point } from '@volume/affine.ts'
import type { VoxelBox } from '@volume/voxel-box.ts'
import type { Fetch } from '../client/voxels.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { keptText } from '../text/kept.ts'
import { lookingText } from '../text/looking.ts'
import type {
  Aim,
  GuardSource,
  Outline,
  PaneName,
  Preview,
  Probe,
  Seed,
  ShownMap,
  ShownMaps,
  Viewer,
} from '../viewer/viewer.ts'
import type { CaseSession } from './case-session.svelte.ts'
import type { LoadedCase } from './loaded-case.ts'
import { type Candidate, Companion } from './looking/companion.svelte.ts'
import { hasMain } from './looking/layout.ts'
import { Looking } from './looking/looking.svelte.ts'
import { Measurements } from './looking/measurements.svelte.ts'
import type { Segments } from './segments.svelte.ts'
import { ViewerSettings } from './viewer-settings.svelte.ts'

/** What the panes need of whoever owns the open case. */
export interface PanesOwner {
  readonly session: CaseSession | undefined
  readonly frame: Pick<Frame, 'preferences' | 'notices'>
  readonly segments: Pick<Segments, 'reveal'>
  stroke(patch: Patch): void
  /** Who is told what was drawn with a tool that takes a closed line, or begins from a voxel. */
  readonly tools: {
    outlined(outline: Outline): void
    seeded(seed: Seed): void
    aimed(aim: Aim | undefined): void
  }
}

/** How far the panes are with a case: on screen in the first of them, and in all. */
export interface Drawing {
  readonly first: Promise<void>
  readonly complete: Promise<void>
}

/** No case is decided by a key before it was on screen this long. */
const shortestLookMs = 700

/** The three panes: the viewer while there is one, what it shows, and what it says. */
export class Panes {
  /** When the open case was drawn; absent while it is not. */
  #drawnAtMs: number | undefined
  readonly settings = new ViewerSettings()
  readonly looking = new Looking()
  readonly measurements = new Measurements()
  /** A second scan of the same place. */
  readonly companion: Companion
  readonly #owner: PanesOwner
  #guardFor: GuardSource | undefined
  #viewer = $state.raw<Viewer>()
  #probe = $state.raw<Probe>()
  /** Only the latest drawing counts. */
  #drawing = 0
  #isDrawing = $state(false)
  #isComplete = $state(false)
  #failure = $state.raw<Failure>()
  /** Shown above the labels, for as long as whoever shows them wants. */
  #maps: ShownMaps | undefined
  #beneath: { readonly session: CaseSession; readonly maps: readonly ShownMap[] } | undefined
  /** Where a pane that stands alone goes back to. */
  #formerLayout: PaneLayout = 'equal'
  /** Where the panes go back to when the companion is closed. */
  #layoutBefore: PaneLayout = 'equal'
  /** Set while a button is down in a pane: the history must not move under a stroke. */
  isPointing = false

  constructor(
    owner: PanesOwner,
    { frame, fetch }: { readonly frame: Pick<Frame, 'workstation'>; readonly fetch: Fetch },
  ) {
    this.#owner = owner
    this.companion = new Companion({ workstation: frame.workstation, fetch })
  }

  get viewer(): Viewer | undefined {
    return this.#viewer
  }
  get probe(): Probe | undefined {
    return this.#probe
  }
  get isDrawing(): boolean {
    return this.#isDrawing
  }
  /** Whether all panes show the open case; the first one does before the others. */
  get isComplete(): boolean {
    return this.#isComplete
  }
  /** Why the panes cannot show the case, if they cannot. */
  get failure(): Failure | undefined {
    return this.#failure
  }
  get layout(): PaneLayout {
    return this.#owner.frame.preferences.looking.layout
  }
  /** The pane that fills the whole field; absent: there are others beside it. */
  get large(): PaneName | undefined {
    return this.layout === 'single' ? this.looking.main : undefined
  }

  arrange(layout: PaneLayout): void {
    if (layout === this.layout) return
    if (this.layout !== 'single') this.#formerLayout = this.layout
    if (!hasMain(this.layout)) this.looking.makeMain(this.#viewer?.activePane ?? 'axial')
    void this.#owner.frame.preferences.look({ layout })
  }
  /** Gives a pane the largest place; one that has it fills the whole field, and then goes back. */
  enlarge(pane: PaneName): void {
    const isMain = hasMain(this.layout) && this.looking.main === pane
    const next = this.layout === 'single' ? this.#formerLayout : 'single'
    if (!hasMain(this.layout) || isMain) this.arrange(next)
    this.looking.makeMain(pane)
  }
  enlargeActive(): void {
    const pane = this.large ?? this.#viewer?.activePane
    if (pane) this.enlarge(pane)
  }

  /** Asks for the case to compare with. */
  compare(): void {
    if (this.#owner.session) void this.companion.ask(this.#owner.session.view)
  }
  /** Shows another case beside the open one, in the largest place. */
  async openBeside(candidate: Candidate): Promise<void> {
    if (this.layout !== 'beside') this.#layoutBefore = this.layout
    this.arrange('beside')
    await this.companion.open(candidate)
  }
  /** Frees the companion; the place that it had goes back to the panes. */
  stopComparing(): void {
    if (this.companion.state.kind === 'none') return
    this.companion.close()
    if (this.#formerLayout === 'beside') this.#formerLayout = this.#layoutBefore
    if (this.layout === 'beside') this.arrange(this.#layoutBefore)
  }

  /** On which side the patient's right is seen from now on: said, because a wrong side is dangerous. */
  lookFrom(convention: ViewConvention): void {
    void this.#owner.frame.preferences.look({ convention })
    this.#owner.frame.notices.note(lookingText.conventionNow(convention))
  }

  /** The panes stand: whatever is open is shown in them. Returns the end. */
  attach(viewer: Viewer): () => void {
    this.#viewer = viewer
    if (this.#guardFor) viewer.setPolicy(this.#guardFor)
    const stops = [
      this.settings.attach(viewer),
      this.looking.attach(viewer),
      this.companion.attach(viewer),
      viewer.onStroke((patch) => {
        this.#owner.stroke(patch)
        this.allowStrokes()
      }),
      viewer.onKeptStroke((stroke) => {
        const { session, frame, segments } = this.#owner
        if (session) frame.notices.note(keptText(stroke, session.segments))
        if (stroke.because.kind === 'hidden') segments.reveal(stroke.because.segmentValue)
      }),
      viewer.onOutline((outline) => this.#owner.tools.outlined(outline)),
      viewer.onAim((aim) => this.#owner.tools.aimed(aim)),
      // A click is aimed at a slice: in another one it would fill something else.
      viewer.onCrosshair(() => this.#owner.tools.aimed(undefined)),
      viewer.onSeed((seed) => this.#owner.tools.seeded(seed)),
      this.measurements.attach(viewer),
      viewer.onProbe((probe) => {
        this.#probe = probe
      }),
      viewer.onState((state) => {
        if (state.kind === 'lost') this.#failure = state.failure
      }),
    ]
    this.draw()
    return () => {
      for (const stop of stops) stop()
      if (this.#viewer === viewer) this.#viewer = undefined
    }
  }
  /** The panes could not be made at all. */
  cannotStand(failure: Failure): void {
    this.#failure = failure
  }
  forgetFailure(): void {
    this.#failure = undefined
  }

  /** Whether the case has stood on screen long enough that a key pressed now can be meant for it. */
  get wasSeen(): boolean {
    return this.#drawnAtMs !== undefined && performance.now() - this.#drawnAtMs >= shortestLookMs
  }

  /** Shows the open case. What can wait until it is on screen in every pane is begun when it is complete. */
  draw(): Drawing {
    this.#drawnAtMs = undefined
    const { session } = this.#owner
    const viewer = this.#viewer
    if (!session || !viewer) return { first: Promise.resolve(), complete: Promise.resolve() }
    this.#isDrawing = true
    this.#isComplete = false
    this.#failure = undefined
    const drawing = ++this.#drawing
    const isLatest = () => drawing === this.#drawing && session === this.#owner.session
    const first = this.#drawFirst(session, viewer, isLatest)
    const complete = first.then(async () => {
      await viewer.drawn
      if (isLatest()) this.#isComplete = this.#failure === undefined
    })
    return { first, complete }
  }
  async #drawFirst(session: CaseSession, viewer: Viewer, isLatest: () => boolean): Promise<void> {
    const { viewed, view, segments, firstLook, firstZoom } = session
    this.measurements.rest()
    const showing = viewer.show(viewed, { crosshair: firstLook, magnification: firstZoom })
    // Before the frame: no segment that the reader has hidden appears in it.
    this.setMaps(undefined)
    this.companion.tell()
    this.measurements.adopt(view.caseId)
    this.looking.adopt(view.contrast?.name)
    this.settings.adopt(segments, viewed.uncertainty, viewed.window)
    const shown = await showing
    if (!isLatest()) return
    this.allowStrokes()
    if (!shown.ok) this.#failure = shown.failure
    else this.#drawnAtMs = performance.now()
    this.#isDrawing = false
  }

  /** Makes a case ready that will perhaps be shown next. */
  async prepare({ view, scan }: LoadedCase): Promise<void> {
    await this.#viewer?.prepare({ grid: view.grid, voxels: scan })
  }

  /** Nothing is under the pointer any more: another case is on its way. */
  forgetProbe(): void {
    this.#probe = undefined
  }
  clear(): void {
    this.#viewer?.clear()
  }
  /** Moves all panes to a place, if there is one. */
  goTo(place: Point<'voxel'> | undefined): void {
    if (place) this.#viewer?.setCrosshair(place)
  }
  refreshLabels(box: VoxelBox): void {
    this.#viewer?.refreshLabels(box)
  }
  /** What strokes may change, in this viewer and every later one. */
  setPolicy(guardFor: GuardSource): void {
    this.#guardFor = guardFor
    this.#viewer?.setPolicy(guardFor)
  }
  /** Shows what a patch would change, or nothing any more. */
  setPreview(preview: Preview | undefined): void {
    this.#viewer?.setPreview(preview)
  }
  /** Shows other maps above the labels, or none any more. */
  setMaps(shown: ShownMaps | undefined): void {
    const beneath = this.#beneath?.session === this.#owner.session ? this.#beneath?.maps : undefined
    this.#maps = shown
    this.#viewer?.setMaps(shown ?? (beneath && { maps: beneath, inPlaceOfLabels: false }))
  }
  /** Shows layers that are not corrected, or readings that are adjudicated, whenever no other map is shown. */
  setBeneath(session: CaseSession, ...maps: readonly ShownMap[]): void {
    this.#beneath = { session, maps }
    if (!this.isDrawing) this.setMaps(this.#maps)
  }
  /** Another layer of the open case is corrected from now on. */
  setLabelmap({ labelmap, segments }: CaseSession): void {
    this.#viewer?.setLabelmap(labelmap?.voxels, segments)
  }
  /** Strokes are possible only where they can be kept. */
  allowStrokes(): void {
    this.#viewer?.setCorrectable(this.#owner.session?.isCorrectable ?? false)
  }
}
