import { originWord } from '@cohort/origin-word.ts'
import type { CaseSelection } from '@contract/cohort-table.ts'
import type { WorkstationEvent } from '@contract/event.ts'
import type { Failure } from '@contract/failure/failure.ts'
import {
  type OriginChange,
  type OriginField,
  type OriginsChanged,
  type OriginsRead,
  originFields,
} from '@contract/origin.ts'
import type { Frame } from '../frame/frame.svelte.ts'

/** What a field is to be: as it is, what the files say, or a name. */
export interface FieldWish {
  readonly text: string
  readonly isFromFiles: boolean
}

/** closed → asking → setting | reading → set | read | failed → closed; asking may be left out. */
export type OriginWork =
  | { readonly kind: 'closed' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'setting' }
  | {
      readonly kind: 'reading'
      readonly progress: { readonly doneCount: number; readonly totalCount: number } | undefined
      readonly cancelling: boolean
    }
  | { readonly kind: 'set'; readonly outcome: OriginsChanged }
  | { readonly kind: 'read'; readonly outcome: OriginsRead }
  | { readonly kind: 'failed'; readonly failure: Failure }

export interface OriginGroup {
  readonly selection: CaseSelection
  readonly count: number
}

const asItIs: FieldWish = { text: '', isFromFiles: false }

/** Site, scanner and protocol of many cases at once: said by hand, or read from their files again. */
export class OriginDialog {
  readonly #frame: Frame
  #group: OriginGroup = { selection: {}, count: 0 }
  #work = $state.raw<OriginWork>({ kind: 'closed' })
  #wishes = $state.raw<Readonly<Record<OriginField, FieldWish>>>({ site: asItIs, scanner: asItIs, protocol: asItIs })
  /** Another one: what the former came to is of no interest. */
  #run = 0

  constructor(frame: Frame) {
    this.#frame = frame
  }

  get work(): OriginWork {
    return this.#work
  }
  get count(): number {
    return this.#group.count
  }
  wishOf(field: OriginField): FieldWish {
    return this.#wishes[field]
  }
  /** The fields whose text is no name. */
  get unfit(): readonly OriginField[] {
    return originFields.filter((field) => {
      const { text, isFromFiles } = this.#wishes[field]
      return !isFromFiles && text.trim() !== '' && originWord(text) === undefined
    })
  }
  get change(): OriginChange {
    const change: Partial<Record<OriginField, string | null>> = {}
    for (const field of originFields) {
      const { text, isFromFiles } = this.#wishes[field]
      const word = isFromFiles ? null : originWord(text)
      if (word !== undefined) change[field] = word
    }
    return change
  }
  get canSet(): boolean {
    return this.#work.kind === 'asking' && this.unfit.length === 0 && Object.keys(this.change).length > 0
  }

  open(group: OriginGroup): void {
    if (this.#isBusy || group.count === 0) return
    this.#group = group
    this.#wishes = { site: asItIs, scanner: asItIs, protocol: asItIs }
    this.#work = { kind: 'asking' }
  }
  wish(field: OriginField, wish: Partial<FieldWish>): void {
    this.#wishes = { ...this.#wishes, [field]: { ...this.#wishes[field], ...wish } }
  }

  async set(): Promise<void> {
    if (!this.canSet) return
    const { change } = this
    this.#work = { kind: 'setting' }
    const run = ++this.#run
    const ended = await this.#orAsk(this.#frame.workstation.origin.set({ ...this.#group.selection, change }))
    if (run !== this.#run) return
    this.#work = ended.ok ? { kind: 'set', outcome: ended.value } : { kind: 'failed', failure: ended.failure }
  }

  async readAgain(): Promise<void> {
    if (this.#work.kind !== 'asking') return
    this.#work = { kind: 'reading', progress: undefined, cancelling: false }
    const run = ++this.#run
    const ended = await this.#orAsk(this.#frame.workstation.origin.readAgain(this.#group.selection))
    if (run !== this.#run) return
    this.#work = ended.ok ? { kind: 'read', outcome: ended.value } : { kind: 'failed', failure: ended.failure }
  }

  receive(event: WorkstationEvent): void {
    if (event.kind !== 'origins-progress' || this.#work.kind !== 'reading') return
    const { doneCount, totalCount } = event
    this.#work = { ...this.#work, progress: { doneCount, totalCount } }
  }

  /** What was read before stays. */
  async cancel(): Promise<void> {
    if (this.#work.kind !== 'reading') return
    this.#work = { ...this.#work, cancelling: true }
    await this.#frame.workstation.origin.cancel()
  }

  /** What it came to was read; what runs is cancelled. */
  close(): void {
    if (this.#work.kind === 'reading') void this.cancel()
    else if (this.#work.kind !== 'setting') this.#work = { kind: 'closed' }
  }

  /** Another cohort is open. */
  restart(): void {
    if (this.#work.kind === 'reading') void this.#frame.workstation.origin.cancel()
    this.#run++
    this.#work = { kind: 'closed' }
  }

  get #isBusy(): boolean {
    return this.#work.kind === 'setting' || this.#work.kind === 'reading'
  }

  #orAsk<Value>(answer: Promise<Value>): Promise<Value> {
    return answer.catch((error: unknown) => {
      this.#work = { kind: 'asking' }
      throw error
    })
  }
}
