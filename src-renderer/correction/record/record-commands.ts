import type { Command } from '../../command/registry.svelte.ts'
import { recordText } from '../../text/record.ts'
import { referenceText } from '../../text/reference.ts'
import { commandMaker } from '../command-maker.ts'
import type { CorrectScreen } from '../correct.svelte.ts'

/** What the keyboard does with the record. They stand before those of the case: an open difference takes Enter. */
export function recordCommands(screen: CorrectScreen): readonly Command[] {
  const text = recordText.commands
  const when = () => screen.session?.labelmap !== undefined && !screen.panes.isPointing
  const make = commandMaker(screen, { prefix: 'record', group: text.group, when, repeating: ['next', 'former'] })
  const record = () => screen.record
  /** A region center that is being placed takes the keys first. */
  const isFree = () => screen.models.centers.placing === undefined
  const isWalking = () => record().difference.isOpen && isFree()
  const canTake = () => record().difference.canTake && record().difference.current !== undefined
  return [
    make(
      'close',
      text.close,
      ['Esc'],
      () => record().close(),
      () => record().isOpen && isFree(),
    ),
    // Enter never decides the case while regions are gone through, also where there is none to take.
    make('take', text.take, ['Enter'], () => record().difference.take(), isWalking),
    make('take-segment', text.takeSegment, ['Shift+Enter'], () => record().difference.takeSegment(), canTake),
    make(
      'take-all',
      text.takeAll,
      ['Ctrl+Enter'],
      () => record().difference.takeAll(),
      () => record().difference.canTake,
    ),
    make('leave', text.leave, ['Ctrl+Backspace'], () => record().difference.leave(), isWalking),
    make('next', text.next, ['Ctrl+Down'], () => record().difference.step(1), isWalking),
    make('former', text.former, ['Ctrl+Up'], () => record().difference.step(-1), isWalking),
    make(
      'include-touched',
      text.includeTouched,
      ['Shift+I'],
      () => record().difference.setIncludeTouched(!record().difference.includeTouched),
      isWalking,
    ),
    make(
      'difference',
      text.difference,
      ['Ctrl+G'],
      () => record().openDifference(),
      () => record().difference.state.kind === 'found',
    ),
    make(
      'compare',
      text.compare,
      ['Ctrl+D'],
      () => void record().openComparison(),
      () => record().canCompare,
    ),
    make(
      'swap',
      text.swap,
      ['Ctrl+Shift+D'],
      () => record().comparison.swap(),
      () => record().comparison.state.kind === 'ready',
    ),
    make(
      'reference-file',
      referenceText.commands.file,
      ['Ctrl+Shift+E'],
      () => void record().openReferenceFile(),
      () => record().canCompare,
    ),
    make(
      'measure',
      referenceText.commands.measure,
      ['Ctrl+Shift+M'],
      () => void record().comparison.measure(),
      () => record().comparison.canMeasure,
    ),
    make(
      'origins',
      text.origins,
      ['Ctrl+B'],
      () => record().origins.toggle(),
      () => true,
    ),
    make(
      'name',
      recordText.states.name,
      ['Ctrl+S'],
      () => record().states.ask('name'),
      () => screen.session?.journal !== undefined,
    ),
    make(
      'go-to',
      recordText.states.goTo,
      ['Ctrl+Shift+S'],
      () => record().states.ask('go-to'),
      () => screen.session?.journal !== undefined,
    ),
  ]
}
