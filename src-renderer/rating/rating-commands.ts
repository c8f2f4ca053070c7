import type { RatingVocabulary } from '@contract/rating.ts'
import type { Command } from '../command/registry.svelte.ts'
import { ratingText as text } from '../text/rating.ts'
import type { RatingScreen } from './rating.svelte.ts'

const maker =
  (screen: RatingScreen) =>
  (id: string, title: string, keys: readonly string[], run: () => void): Command => ({
    id: `rate-${id}`,
    title,
    group: text.title,
    keys,
    enabled: () => screen.frame.navigation.screen === 'rate' && screen.cases.current !== undefined,
    run,
  })

/** What can be done with a case in every vocabulary. Letters that stand here are no vocabulary's (`vocabulary.node.ts`). */
export function ratingCommands(screen: RatingScreen): readonly Command[] {
  const command = maker(screen)
  const asksConfidence = () => screen.vocabulary?.asksConfidence === true
  const confidence = (id: string, title: string, keys: readonly string[], step: 1 | -1): Command => {
    const made = command(id, title, keys, () => screen.draft.trust(step))
    return { ...made, enabled: () => made.enabled() && asksConfidence() }
  }
  const always = (made: Command): Command => ({
    ...made,
    enabled: () => screen.frame.navigation.screen === 'rate' && screen.cases.cases !== undefined,
  })
  return [
    command('next', text.commands.next, ['Enter'], () => screen.next()),
    command('skip', text.commands.skip, ['Right'], () => screen.skip()),
    always(command('back', text.commands.back, ['Backspace', 'Left'], () => screen.back())),
    always(command('undo', text.commands.undo, ['U', 'Ctrl+Z'], () => void screen.undo())),
    confidence('more', text.commands.more, ['+', '='], 1),
    confidence('less', text.commands.less, ['-'], -1),
    command('note', text.commands.note, ['N'], () => screen.writeNote()),
    command('overlay', text.commands.overlay, ['D'], () => screen.toggleOverlay()),
    command('fix', text.commands.fix, ['F'], () => void screen.fixNow()),
    command('send', text.commands.send, ['S'], () => screen.sending.ask('release', screen.cases.current)),
  ]
}

/** The grades by digit and the reasons by letter, as the vocabulary has them. */
export function vocabularyCommands(screen: RatingScreen, { grades, reasons }: RatingVocabulary): readonly Command[] {
  const command = maker(screen)
  return [
    ...grades.map(({ key, grade, word }) =>
      command(`grade-${key}`, text.commands.grade(word), [key], () => screen.draft.give(grade)),
    ),
    ...reasons.map(({ key, reason, word }) =>
      command(`reason-${key}`, text.commands.reason(word), [key.toUpperCase()], () => screen.draft.toggle(reason)),
    ),
  ]
}
