import type { Command } from '../command/registry.svelte.ts'
import type { CorrectScreen } from '../correction/correct.svelte.ts'
import type { Screen } from '../frame/navigation.svelte.ts'
import { frameText } from '../text/frame.ts'
import { helpText } from '../text/help.ts'
import { pageHere } from './page-here.ts'

/** Opens the page about what the reader is doing; on the Help screen it goes back to where that was. */
export function helpCommand(correct: CorrectScreen): Command {
  const { navigation } = correct.frame
  let from: Screen = 'cohort'
  return {
    id: 'help-here',
    title: helpText.here,
    group: frameText.commands.groups.everywhere,
    keys: ['F1'],
    enabled: () => true,
    run: () => {
      const { screen } = navigation
      if (screen === 'help') return navigation.go(from)
      from = screen
      const tool = correct.session && correct.settings.tool
      navigation.goToHelp(pageHere({ screen, tool, operation: correct.tools.operation }))
    },
  }
}
