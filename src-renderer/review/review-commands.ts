import type { Command } from '../command/registry.svelte.ts'
import { reviewText } from '../text/review.ts'
import type { ReviewScreen } from './review.svelte.ts'

/** Keys of a study, where they mean nothing else. */
export function reviewCommands(screen: ReviewScreen): readonly Command[] {
  const { navigation, cohort } = screen.frame
  const text = reviewText.commands
  const command = (id: string, title: string, key: string, holds: () => boolean, run: () => void): Command => ({
    id,
    title,
    group: reviewText.title,
    keys: [key],
    enabled: () => navigation.screen === 'review' && cohort.isOpen && !screen.isBusy && holds(),
    run,
  })
  return [
    command(
      'review-read',
      text.read,
      'Enter',
      () => screen.own?.next !== undefined,
      () => void screen.read(),
    ),
    command(
      'review-close',
      text.close,
      'C',
      () => screen.study !== undefined && !screen.study.closed,
      () => screen.askToClose(),
    ),
    command(
      'review-adjudicate',
      text.adjudicate,
      'J',
      () =>
        screen.study?.closed !== undefined &&
        (screen.study.vocabulary ? screen.disputed.openCount > 0 : screen.waiting.waiting.length > 0),
      () => (screen.study?.vocabulary ? screen.disputed.ask() : void screen.waiting.start()),
    ),
    command(
      'review-export',
      text.write,
      'E',
      () => screen.study?.closed !== undefined,
      () => void screen.write(),
    ),
  ]
}
