import type { Failure } from '@contract/failure/failure.ts'
import type { ModelCard, ProbedSelfTest, ProviderProbe } from '@contract/model.ts'
import type { Command } from '../command/registry.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { modelsText } from '../text/models.ts'

/** not run → running → done | failed, per bundle. */
export type SelfTestState =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly result: ProbedSelfTest }
  | { readonly kind: 'failed'; readonly failure: Failure }

/** The bundles on this PC, their cards, and whether they still answer as they should. */
export class ModelsScreen {
  readonly frame: Frame
  #models = $state.raw<readonly ModelCard[]>()
  #chosen = $state(0)
  #probes = $state.raw<ReadonlyMap<string, ProviderProbe>>(new Map())
  #selfTests = $state.raw<ReadonlyMap<string, SelfTestState>>(new Map())

  constructor(frame: Frame) {
    this.frame = frame
    frame.commands.add(this.#commands())
  }

  /** Absent until they were read. */
  get models(): readonly ModelCard[] | undefined {
    return this.#models
  }
  get chosen(): number {
    return this.#chosen
  }
  get model(): ModelCard | undefined {
    return this.#models?.[this.#chosen]
  }
  selfTestOf(modelId: string): SelfTestState | undefined {
    return this.#selfTests.get(modelId)
  }

  /** What the execution providers of this PC did with a bundle, as far as that is known. */
  probeOf(modelId: string): ProviderProbe | undefined {
    const tested = this.selfTestOf(modelId)
    return tested?.kind === 'done' ? tested.result.probe : this.#probes.get(modelId)
  }

  choose(index: number): void {
    this.#chosen = Math.min(Math.max(0, index), Math.max(0, (this.#models?.length ?? 1) - 1))
  }

  async refresh(): Promise<void> {
    const { models } = this.frame.workstation
    this.#models = await models.list()
    for (const { id } of this.#models) {
      const probe = await models.probe({ modelId: id })
      if (probe) this.#probes = new Map([...this.#probes, [id, probe]])
    }
  }

  async selfTest(modelId: string): Promise<void> {
    if (this.selfTestOf(modelId)?.kind === 'running') return
    this.#note(modelId, { kind: 'running' })
    const answer = await this.frame.workstation.models.selfTest({ modelId }).catch((error: unknown) => {
      this.#note(modelId, undefined)
      throw error
    })
    this.#note(
      modelId,
      answer.ok ? { kind: 'done', result: answer.value } : { kind: 'failed', failure: answer.failure },
    )
    await this.frame.provider.refresh()
  }

  #note(modelId: string, state: SelfTestState | undefined): void {
    const next = new Map(this.#selfTests)
    if (state) next.set(modelId, state)
    else next.delete(modelId)
    this.#selfTests = next
  }

  #commands(): readonly Command[] {
    const here = () => this.frame.navigation.screen === 'models' && this.model !== undefined
    const command = (id: string, title: string, keys: readonly string[], run: () => void): Command => ({
      id: `models-${id}`,
      title,
      group: modelsText.title,
      keys,
      enabled: here,
      run,
    })
    const text = modelsText.commands
    return [
      command('self-test', text.selfTest, ['T'], () => this.model && void this.selfTest(this.model.id)),
      command('down', text.down, ['Down'], () => this.choose(this.#chosen + 1)),
      command('up', text.up, ['Up'], () => this.choose(this.#chosen - 1)),
    ]
  }
}
