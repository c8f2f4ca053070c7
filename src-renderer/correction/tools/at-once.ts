import type { Patch } from '@contract/correction.ts'
import { fitsLabelmap } from '@correction/journal/patch.ts'
import type { ToolRequest } from '@correction/tool/run-tool.ts'
import { toolsText } from '../../text/tools.ts'
import type { Aim, Outline, Seed } from '../../viewer/viewer.ts'
import type { CaseSession } from '../case-session.svelte.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { fillWords, lineWords } from './aim-words.ts'
import { Aiming } from './aiming.ts'
import { DepthEnds } from './depth-ends.svelte.ts'
import type { Ends } from './line-depth.ts'
import { placeOf } from './place.ts'
import type { ToolQuestion } from './replica.ts'
import type { ToolOptions } from './tool-options.ts'
import { aimRequest, depthOfLine, fillRequest, operationRequest, outlineRequest } from './tool-requests.ts'
import type { ToolRunner } from './tool-runner.ts'

/** How long what was drawn waits for a stroke that came between. */
const strokeRestsMs = 50

interface AtOnceNeeds {
  readonly runner: ToolRunner
  options(): ToolOptions
  questionOf(session: CaseSession, request: ToolRequest): ToolQuestion
  /** Something else is previewed: what the hand would do is not shown over it. */
  isPreviewing(): boolean
}

/** The tools that do their work as soon as the hand lets go: lasso, scissors, smart fill, copies from the slice beside. */
export class AtOnce {
  readonly #screen: CorrectScreen
  readonly #needs: AtOnceNeeds
  readonly ends = new DepthEnds()
  readonly aiming: Aiming

  constructor(screen: CorrectScreen, needs: AtOnceNeeds) {
    this.#screen = screen
    this.#needs = needs
    this.aiming = new Aiming({
      requestOf: (aim) => this.#aimRequest(aim),
      preview: async (request) => {
        const { session } = screen
        return session ? needs.runner.preview(needs.questionOf(session, request)) : { kind: 'replaced' }
      },
      show: (patch, aim) => this.#show(patch, aim),
    })
  }

  /** Where the hand is. Of a line its size is said at once, of a click what it would fill, as soon as that is known. */
  aimed(aim: Aim | undefined): void {
    this.aiming.aim(aim)
    const { session, panes } = this.#screen
    if (aim !== undefined && 'voxel' in aim) return
    panes.viewer?.say(aim && session && lineWords(session.view.grid, aim, this.#depthOf(aim)))
  }

  #depthOf(line: Outline) {
    return depthOfLine(line, this.#needs.options(), this.ends.of(line.normalAxis))
  }

  #show(patch: Patch | undefined, aim: Aim | undefined): void {
    const { session, panes } = this.#screen
    panes.setPreview(patch && { patch })
    if (session === undefined || (aim !== undefined && !('voxel' in aim))) return
    const { extent } = this.#needs.options()['smart-fill']
    panes.viewer?.say(patch && aim && fillWords(session.view.grid, aim, extent, patch))
  }

  /** Another case, or none. */
  adopt(): void {
    this.aiming.drop()
    this.ends.forget()
  }

  #aimRequest(aim: Aim): ToolRequest | undefined {
    const { session, record } = this.#screen
    if (!session?.isCorrectable || this.#needs.isPreviewing() || record.difference.isOpen) return undefined
    return aimRequest(aim, this.#needs.options(), this.ends.of(aim.normalAxis))
  }

  /** The slice that is looked at is the first or the last one that lasso and scissors reach. */
  chooseEnd(end: keyof Ends): void {
    const place = placeOf(this.#screen)
    if (place) this.ends.choose(end, place)
  }

  /** Copies from the slice beside in the pane. */
  async copySlice(from: ToolOptions['copy-slice']['from']): Promise<void> {
    const place = placeOf(this.#screen)
    const options = this.#needs.options()
    const chosen = { ...options, 'copy-slice': { ...options['copy-slice'], from } }
    const request = place && operationRequest('copy-slice', chosen, { ...place, seeds: [] })
    if (request) await this.#perform(request)
  }

  outlined(outline: Outline): void {
    const request = outlineRequest(outline, this.#needs.options(), this.ends.of(outline.normalAxis))
    if (request) void this.#perform(request)
    else this.#screen.frame.notices.note(toolsText.ends.missing)
  }
  filled(seed: Seed): void {
    void this.#perform(fillRequest(seed, this.#needs.options()))
  }

  async #perform(request: ToolRequest): Promise<void> {
    const { session } = this.#screen
    if (!session?.isCorrectable) return
    const answer = await this.#needs.runner.run(this.#needs.questionOf(session, request))
    if (session !== this.#screen.session || !session.isCorrectable) return
    if (answer.kind === 'patch') {
      if (fits(session, answer.patch)) return session.perform(answer.patch)
      // A stroke has been painted meanwhile, or is being painted: once it is journaled the answer is another one.
      await new Promise((resolve) => setTimeout(resolve, strokeRestsMs))
      return this.#perform(request)
    }
    if (answer.kind === 'nothing') this.#screen.frame.notices.note(toolsText.nothing[request.tool])
    else if (answer.kind === 'failed') this.#screen.frame.notices.error(toolsText.failed(answer.because))
  }
}

/** Whether the labels are still those that the patch was made for. */
export const fits = ({ labelmap }: CaseSession, patch: Patch): boolean =>
  labelmap !== undefined && fitsLabelmap(labelmap, patch, 'forward')
