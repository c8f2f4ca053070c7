import type { Command } from '../../command/registry.svelte.ts'
import { adjudicationText } from '../../text/adjudication.ts'
import { commandMaker } from '../command-maker.ts'
import type { CorrectScreen } from '../correct.svelte.ts'

/** What the keyboard does while two readings are adjudicated. */
export function adjudicationCommands(screen: CorrectScreen): readonly Command[] {
  const text = adjudicationText.commands
  const when = () => screen.session?.dispute !== undefined && !screen.panes.isPointing
  const make = commandMaker(screen, { prefix: 'adjudication', group: text.group, when, repeating: ['next', 'former'] })
  const adjudication = () => screen.adjudication
  const isFound = () => adjudication().regions.length > 0
  const canTake = () => adjudication().canDecide && adjudication().current !== undefined
  const canTakeRest = () => adjudication().canDecide && adjudication().openCount > 0
  return [
    make('next', text.next, ['N'], () => adjudication().step(1), isFound),
    make('former', text.former, ['Shift+N'], () => adjudication().step(-1), isFound),
    make('take-first', text.takeFirst, [','], () => adjudication().take('first'), canTake),
    make('take-second', text.takeSecond, ['.'], () => adjudication().take('second'), canTake),
    make('reopen', text.reopen, ['Ctrl+Backspace'], () => adjudication().take('nobody'), canTake),
    make('rest-first', text.restFirst, ['Ctrl+,'], () => adjudication().takeRest('first'), canTakeRest),
    make('rest-second', text.restSecond, ['Ctrl+.'], () => adjudication().takeRest('second'), canTakeRest),
    make('outlines', text.outlines, ['Shift+E'], () => adjudication().toggleOutlines(), isFound),
  ]
}
