import type { Command } from '../command/registry.svelte.ts'
import { correctText } from '../text/correct.ts'
import { segmentsText } from '../text/segments.ts'
import { commandMaker } from './command-maker.ts'
import type { CorrectScreen } from './correct.svelte.ts'

/** What the keyboard does with the segment that is painted. */
export function segmentTableCommands(screen: CorrectScreen): readonly Command[] {
  const text = segmentsText.commands
  const { segments } = screen
  const make = commandMaker(screen, {
    prefix: 'segments',
    group: correctText.commands.groups.segments,
    when: () => screen.session !== undefined && segments.count > 0,
    repeating: ['next', 'former'],
  })
  const active = () => segments.active
  const withActive = (act: (value: number) => void) => () => {
    const segment = active()
    if (segment) act(segment.value)
  }
  const isChangeable = () => segments.isChangeable && !screen.panes.isPointing
  const ask = (kind: 'edit' | 'delete') => () => {
    const segment = active()
    if (segment) segments.ask({ kind, segment })
  }
  return [
    make('next', text.next, ['Alt+Down'], () => segments.step(1)),
    make('former', text.former, ['Alt+Up'], () => segments.step(-1)),
    make(
      'lock',
      text.lock,
      ['Shift+L'],
      withActive((value) => segments.toggleLock(value)),
    ),
    make(
      'hide',
      text.hide,
      ['Shift+V'],
      withActive((value) => segments.toggleVisible(value)),
    ),
    make(
      'only',
      text.only,
      ['Shift+O'],
      withActive((value) => segments.toggleSolo(value)),
    ),
    make(
      'find',
      text.find,
      ['Ctrl+F'],
      () => segments.focusSearch?.(),
      () => segments.focusSearch !== undefined,
    ),
    make('safe', text.safe, ['Shift+C'], () => segments.chooseScheme(segments.scheme === 'safe' ? 'model' : 'safe')),
    make('add', text.add, ['Ctrl+Shift+N'], () => segments.ask({ kind: 'add', value: undefined }), isChangeable),
    make('edit', text.edit, ['F2'], ask('edit'), () => isChangeable() && active() !== undefined),
    make('remove', text.remove, ['Ctrl+Del'], ask('delete'), () => isChangeable() && active() !== undefined),
  ]
}
