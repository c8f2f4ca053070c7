import type { Patch } from '@contract/correction.ts'
import type { PatchDirection } from '@correction/journal/patch.ts'
import { type Guard, guardOf } from '@correction/tool/guard.ts'
import type { ToolRequest } from '@correction/tool/run-tool.ts'
import type { Point } from '@volume/affine.ts'
import { toolsText } from '../../text/tools.ts'
import { isOutlineTool } from '../../viewer/tools.ts'
import type { Aim, Outline, Seed, ViewerTool } from '../../viewer/viewer.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { AtOnce, fits } from './at-once.ts'
import { fillByItk } from './itk-fill.ts'
import type { Ends } from './line-depth.ts'
import { PaintOverChoice } from './paint-over.svelte.ts'
import { placeOf } from './place.ts'
import { reachesOf } from './reaches.ts'
import type { ToolQuestion } from './replica.ts'
import { policyOn, workOn } from './tool-case.ts'
import { firstOptions, type ToolName, type ToolOptions } from './tool-options.ts'
import { type OperationName, operationRequest } from './tool-requests.ts'
import { ToolRunner, type ToolWorker } from './tool-runner.ts'

export type { ToolWorker } from './tool-runner.ts'

/** After an operation was left, Enter accepts no case for this long. */
const enterRestsMs = 1000

/** What has become of the operation that is open. `waiting`: something that it needs has not been chosen yet. */
export type OperationState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly patch: Patch }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'failed'; readonly because: string }

/** The tools of correction beside the brush: what they are set to, what they would do, and doing it. */
export class Tools {
  readonly #screen: CorrectScreen
  readonly #runner: ToolRunner
  readonly atOnce: AtOnce
  readonly paintOver = new PaintOverChoice()
  #options = $state.raw<ToolOptions>(firstOptions)
  #operation = $state<OperationName>()
  #state = $state.raw<OperationState>({ kind: 'waiting' })
  #seeds = $state.raw<readonly Point<'voxel'>[]>([])
  #guards: { readonly key: string; readonly session: CaseSession; readonly guard: Guard } | undefined
  #toolBefore: ViewerTool = 'crosshair'
  #toolAtOpening: ViewerTool = 'crosshair'
  /** Only the latest proposal is shown. */
  #turn = 0
  #leftAtMs = Number.NEGATIVE_INFINITY
  /** Where the operation was opened: the way of the pointer to the panel leads through other panes. */
  #place: ReturnType<typeof placeOf>

  constructor(screen: CorrectScreen, startWorker: () => ToolWorker) {
    this.#screen = screen
    this.#runner = new ToolRunner(startWorker)
    this.atOnce = new AtOnce(screen, {
      runner: this.#runner,
      options: () => this.#options,
      questionOf: (session, request) => this.#question(session, request),
      isPreviewing: () => this.#operation !== undefined,
    })
    screen.panes.setPolicy((segmentValue) => this.guardFor(segmentValue))
    screen.settings.setReaches(reachesOf(this.#options))
  }

  get options(): ToolOptions {
    return this.#options
  }
  /** The operation whose preview is shown. */
  get operation(): OperationName | undefined {
    return this.#operation
  }
  get state(): OperationState {
    return this.#state
  }
  get seeds(): readonly Point<'voxel'>[] {
    return this.#seeds
  }
  /** An operation stands open, or did a moment ago: Enter is about it, and never about the case. */
  get takesEnter(): boolean {
    return this.#operation !== undefined || performance.now() - this.#leftAtMs < enterRestsMs
  }
  get canApply(): boolean {
    return this.#operation !== undefined && this.#state.kind === 'ready'
  }

  /** What strokes and tools may change in the open case. */
  guardFor(segmentValue: number): Guard {
    const { session } = this.#screen
    if (!session) throw new Error('There is no guard without a case.')
    const policy = this.paintOver.policy(session, this.#screen.segments.locked)
    const key = JSON.stringify([segmentValue, policy])
    if (this.#guards?.key !== key || this.#guards.session !== session) {
      this.#guards = { key, session, guard: guardOf(policyOn(workOn(session), policy), segmentValue) }
    }
    return this.#guards.guard
  }

  /** Another case, or none. */
  adopt(session: CaseSession | undefined): void {
    this.#guards = undefined
    this.#leave()
    this.atOnce.adopt()
    this.#runner.adopt(session && (() => session.labelmap && { labelmap: session.labelmap, ...workOn(session) }))
  }

  /** A step of the history was made, taken back or made again. */
  changed(patch: Patch, direction: PatchDirection): void {
    this.#runner.change(patch, direction)
    this.atOnce.aiming.refresh()
    if (this.#operation) void this.#propose()
  }

  set<Name extends ToolName>(tool: Name, options: Partial<ToolOptions[Name]>): void {
    this.#options = { ...this.#options, [tool]: { ...this.#options[tool], ...options } }
    this.#screen.settings.setReaches(reachesOf(this.#options))
    if (this.#operation === tool) void this.#propose()
  }
  /** The segment, the slice or the policy is another one: what is previewed is another change. */
  refresh(): void {
    this.atOnce.aiming.refresh()
    if (this.#operation) void this.#propose()
  }

  /** The slice that is looked at is an end of what lasso or scissors reach, whichever is in the hand. */
  chooseEnd(end: keyof Ends): void {
    const { tool } = this.#screen.settings
    if (!isOutlineTool(tool)) return
    this.set(tool, { depth: 'between' })
    this.atOnce.chooseEnd(end)
  }

  /** Confines strokes and tools to doubtful voxels, or no more. */
  toggleDoubtOnly(): void {
    const { session } = this.#screen
    if (session && this.paintOver.doubtOf(session)) this.paintOver.toggleDoubt()
    else this.#screen.frame.notices.note(toolsText.paintOver.doubtNone)
    this.refresh()
  }

  // --- operations: opened, previewed, applied

  open(operation: OperationName): void {
    if (!this.#screen.session?.isCorrectable) return
    if (this.#operation === operation) return
    this.#leave()
    this.#operation = operation
    this.#place = placeOf(this.#screen)
    if (operation === 'region-growing') {
      this.#toolBefore = this.#screen.settings.tool
      this.#screen.settings.chooseTool('region-growing')
    }
    this.#toolAtOpening = this.#screen.settings.tool
    void this.#propose()
  }
  /** Another tool was taken in hand: what was previewed is not meant any more. */
  toolChosen(tool: ViewerTool): void {
    this.atOnce.aiming.drop()
    if (this.#operation === undefined || tool === this.#toolAtOpening) return
    this.#toolBefore = tool
    this.#leave()
  }
  close(): void {
    this.#leave()
  }
  apply(): void {
    const { session } = this.#screen
    if (!session?.isCorrectable || this.#state.kind !== 'ready') return
    const { patch } = this.#state
    if (!fits(session, patch)) return void this.#propose()
    this.#leave()
    session.perform(patch)
  }
  forgetSeeds(): void {
    this.#seeds = []
    void this.#propose()
  }
  forgetLastSeed(): void {
    this.#seeds = this.#seeds.slice(0, -1)
    void this.#propose()
  }

  // --- what is drawn into the panes

  outlined(outline: Outline): void {
    this.atOnce.outlined(outline)
  }
  aimed(aim: Aim | undefined): void {
    this.atOnce.aimed(aim)
  }
  seeded(seed: Seed): void {
    if (seed.tool === 'smart-fill') return void this.atOnce.filled(seed)
    if (this.#operation !== 'region-growing') this.open('region-growing')
    this.#seeds = [...this.#seeds, seed.voxel]
    void this.#propose()
  }

  async #propose(): Promise<void> {
    const { session } = this.#screen
    const operation = this.#operation
    const place = this.#place
    if (!session || !operation || !place) return
    const request = operationRequest(operation, this.#options, { ...place, seeds: this.#seeds })
    if (!request) {
      this.#turn++
      return this.#show({ kind: 'waiting' })
    }
    const turn = ++this.#turn
    this.#show({ kind: 'working' })
    const answer = await this.#answer(session, operation, request)
    if (answer.kind === 'replaced' || turn !== this.#turn || session !== this.#screen.session) return
    this.#show(answer.kind === 'patch' ? { kind: 'ready', patch: answer.patch } : answer)
  }

  #answer(session: CaseSession, operation: OperationName, request: ToolRequest) {
    const question = this.#question(session, request)
    const isItk = operation === 'fill-between-slices' && this.#options[operation].method === 'itk'
    return isItk ? fillByItk(this.#screen.frame.workstation, session, question) : this.#runner.preview(question)
  }

  #question(session: CaseSession, request: ToolRequest): ToolQuestion {
    const { segmentValue } = this.#screen.settings.brush
    return { request, segmentValue, policy: this.paintOver.policy(session, this.#screen.segments.locked) }
  }

  #show(state: OperationState): void {
    this.#state = state
    if (state.kind !== 'working')
      this.#screen.panes.setPreview(state.kind === 'ready' ? { patch: state.patch } : undefined)
  }

  #leave(): void {
    this.atOnce.aiming.drop()
    if (this.#operation) this.#leftAtMs = performance.now()
    this.#turn++
    if (this.#operation === 'region-growing' && this.#screen.settings.tool === 'region-growing')
      this.#screen.settings.chooseTool(this.#toolBefore)
    this.#operation = undefined
    this.#seeds = []
    this.#runner.cancel()
    this.#show({ kind: 'waiting' })
  }
}
