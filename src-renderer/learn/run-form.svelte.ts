import { encoderRate, type FineTuning, type TrainedPart, type WindowSource } from '@contract/learn.ts'
import { type TaskName, taskNames } from '@contract/model.ts'
import { positiveNumber, seedOf, wholeNumber } from '../ui/typed-number.ts'

/** Fields that may say nothing that fits. */
export type UnfitField = 'steps' | 'patience' | 'rate' | 'encoderRate' | 'seed'
type Typed = 'sourceId' | 'start' | 'trainable' | 'windows' | 'isHarmonized' | UnfitField

/** What a model owner types about a run. Fields hold text as long as it is being typed. */
export class RunForm {
  readonly #changed: () => void
  /** Of the other model to start from; empty: none. */
  sourceId = $state('')
  start = $state<FineTuning['start']>('bundle')
  trainable = $state<TrainedPart>('all')
  windows = $state<WindowSource>('scans')
  isHarmonized = $state(false)
  /** Learned beside the segments. */
  #tasks = $state.raw<readonly TaskName[]>([])
  /** Empty: by the number of cases. */
  steps = $state('')
  /** Empty: it goes on to its last step. */
  patience = $state('')
  /** Empty: the usual one. */
  rate = $state('')
  /** Empty: that of the rest. */
  encoderRate = $state('')
  seed = $state('1')

  constructor(changed: () => void) {
    this.#changed = changed
  }

  set<Key extends Typed>(key: Key, value: RunForm[Key]): void {
    Object.assign(this, { [key]: value })
    this.#changed()
  }

  learns(task: TaskName): boolean {
    return this.#tasks.includes(task)
  }
  get learnsTasks(): boolean {
    return this.#tasks.length > 0
  }
  setTask(task: TaskName, isLearned: boolean): void {
    this.#tasks = taskNames.filter((one) => (one === task ? isLearned : this.learns(one)))
    this.#changed()
  }

  isUnfit(field: UnfitField): boolean {
    if (field === 'seed') return seedOf(this.seed) === undefined
    if (this[field].trim() === '') return false
    return field === 'rate' || field === 'encoderRate'
      ? !((positiveNumber(this[field]) ?? 2) <= 1)
      : !wholeNumber(this[field])
  }

  /** Whether the weights stay as they are: then it asks for no windows, steps or rate. */
  get isUntrained(): boolean {
    return this.start === 'bundle' && this.trainable === 'nothing'
  }

  /** What the fields say; `undefined` while one says nothing that fits. */
  get wished(): FineTuning | undefined {
    const seed = seedOf(this.seed)
    if (this.isUntrained)
      return this.isHarmonized ? { start: 'bundle', trainable: 'nothing', isHarmonized: true, seed: 1 } : undefined
    const typed = ['steps', 'patience', 'rate', 'encoderRate'] as const
    if (seed === undefined || typed.some((field) => this.isUnfit(field))) return undefined
    const encoder = this.start === 'bundle' ? positiveNumber(this.encoderRate) : undefined
    return {
      start: this.start,
      trainable: this.start === 'scratch' ? 'all' : this.trainable,
      ...(this.windows !== 'scans' && { windows: this.windows }),
      ...(this.isHarmonized && { isHarmonized: true }),
      seed,
      ...(this.learnsTasks && { tasks: [...this.#tasks] }),
      ...(this.steps.trim() !== '' && { stepCount: Number(this.steps) }),
      ...(this.patience.trim() !== '' && { patience: Number(this.patience) }),
      ...(this.rate.trim() !== '' && { learningRate: positiveNumber(this.rate) }),
      ...(encoder !== undefined && { rateFactors: encoderRate(encoder) }),
    }
  }

  restart(): void {
    this.sourceId = ''
    this.start = 'bundle'
    this.trainable = 'all'
    this.windows = 'scans'
    this.isHarmonized = false
    this.#tasks = []
    this.steps = ''
    this.patience = ''
    this.rate = ''
    this.encoderRate = ''
    this.seed = '1'
  }
}
