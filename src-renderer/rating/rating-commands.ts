import type { RatingVocabulary } from '@contract/rating.ts'
import type { Command } from '../command/registry.svelte.ts'
import type { Frame } from '../frame/frame.svelte.ts'
import { ratingText as text } from '../text/rating.ts'
import type { RatingHands, Revising } from './rating-hands.ts'

/** The keys of the Rate screen, whatever is rated there. */
export class RatingCommands {
  readonly #frame: Frame
  readonly #hands: () => RatingHands
  #endWords: () => void = () => {}

  constructor(frame: Frame, hands: () => RatingHands) {
    this.#frame = frame
    this.#hands = hands
    frame.commands.add(this.#always())
  }

  /** The grades by digit and the reasons by letter, as the vocabulary has them. */
  useWords(vocabulary: RatingVocabulary | undefined): void {
    this.#endWords()
    if (!vocabulary) {
      this.#endWords = () => {}
      return
    }
    const { grades, reasons } = vocabulary
    this.#endWords = this.#frame.commands.add([
      ...grades.map(({ key, grade, word }) =>
        this.#command(`grade-${key}`, text.commands.grade(word), [key], ({ draft }) => draft.give(grade)),
      ),
      ...reasons.map(({ key, reason, word }) =>
        this.#command(`reason-${key}`, text.commands.reason(word), [key.toUpperCase()], ({ draft }) =>
          draft.toggle(reason),
        ),
      ),
    ])
  }

  #command(
    id: string,
    title: string,
    keys: readonly string[],
    run: (hands: RatingHands) => void,
    holds: (hands: RatingHands) => boolean = ({ hasCase }) => hasCase,
  ): Command {
    return {
      id: `rate-${id}`,
      title,
      group: text.title,
      keys,
      enabled: () => this.#frame.navigation.screen === 'rate' && holds(this.#hands()),
      run: () => run(this.#hands()),
    }
  }

  /** What can be done with a case in every vocabulary. Letters that stand here are no vocabulary's (`vocabulary.node.ts`). */
  #always(): readonly Command[] {
    const confidence = (id: string, title: string, keys: readonly string[], step: 1 | -1) =>
      this.#command(
        id,
        title,
        keys,
        ({ draft }) => draft.trust(step),
        ({ hasCase, vocabulary }) => hasCase && vocabulary?.asksConfidence === true,
      )
    const revising = (
      id: string,
      title: string,
      keys: readonly string[],
      run: (revising: Revising) => void,
      needs: 'hasCase' | 'hasCases',
    ) =>
      this.#command(
        id,
        title,
        keys,
        (hands) => hands.revising && run(hands.revising),
        (hands) => hands.revising !== undefined && hands[needs],
      )
    return [
      this.#command('next', text.commands.next, ['Enter'], (hands) => hands.next()),
      this.#command('skip', text.commands.skip, ['Right'], (hands) => hands.skip()),
      revising('back', text.commands.back, ['Backspace', 'Left'], (hands) => hands.back(), 'hasCases'),
      revising('undo', text.commands.undo, ['U', 'Ctrl+Z'], (hands) => void hands.undo(), 'hasCases'),
      confidence('more', text.commands.more, ['+', '='], 1),
      confidence('less', text.commands.less, ['-'], -1),
      this.#command('note', text.commands.note, ['N'], (hands) => hands.writeNote()),
      this.#command('overlay', text.commands.overlay, ['D'], (hands) => hands.toggleOverlay()),
      revising('fix', text.commands.fix, ['F'], (hands) => void hands.fixNow(), 'hasCase'),
      this.#command('send', text.commands.send, ['S'], (hands) => hands.letGo()),
    ]
  }
}
