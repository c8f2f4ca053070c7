import type { Command } from '../../command/registry.svelte.ts'
import { correctText } from '../../text/correct.ts'
import { lookingText } from '../../text/looking.ts'
import { commandMaker } from '../command-maker.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { steppedWindow } from './window-step.ts'

/** The window by keys that may be held: small steps, as fast as the keyboard repeats. */
export function windowCommands(screen: CorrectScreen): readonly Command[] {
  const text = lookingText.commands
  const make = commandMaker(screen, {
    prefix: 'correct',
    group: correctText.commands.groups.panes,
    when: () => screen.session !== undefined,
    repeating: ['brighter', 'darker', 'wider', 'narrower'],
  })
  const step = (by: Parameters<typeof steppedWindow>[2]) => () => {
    const { session, settings } = screen
    if (session) settings.setWindow(steppedWindow(settings.window, session.view.range, by))
  }
  return [
    make('brighter', text.brighter, ['Alt+Right'], step({ level: -1 })),
    make('darker', text.darker, ['Alt+Left'], step({ level: 1 })),
    make('wider', text.wider, ['Shift+Right'], step({ width: 1 })),
    make('narrower', text.narrower, ['Shift+Left'], step({ width: -1 })),
  ]
}
