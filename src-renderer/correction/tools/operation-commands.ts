import type { Command } from '../../command/registry.svelte.ts'
import { toolsText } from '../../text/tools.ts'
import { isOutlineTool } from '../../viewer/tools.ts'
import { commandMaker } from '../command-maker.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import type { OperationName } from './tool-requests.ts'

/** The operations with their keys, in the order of the panel. */
export const operations: readonly (readonly [OperationName, string])[] = [
  ['fill-between-slices', 'Shift+F'],
  ['region-growing', 'G'],
  ['grow-cut', 'Shift+G'],
  ['smooth', 'Shift+S'],
  ['margin', 'Shift+B'],
  ['fill-holes', 'Shift+H'],
  ['keep-largest', 'Shift+K'],
  ['remove-small', 'Shift+R'],
  ['combine', 'Shift+U'],
  ['copy-slice', 'Ctrl+Shift+C'],
]

export const operationCommand = (operation: OperationName): string => `tools-${operation}`

/** What the keyboard does with operations. They stand before those of the case: a preview takes Enter and Esc. */
export function operationCommands(screen: CorrectScreen): readonly Command[] {
  const { tools } = screen
  const text = toolsText.commands
  const when = () => !screen.panes.isPointing
  const make = commandMaker(screen, { prefix: 'tools', group: text.group, when })
  const isCorrectable = () => screen.session?.isCorrectable ?? false
  const drawsLines = () => isCorrectable() && isOutlineTool(screen.settings.tool)
  return [
    make(
      'apply',
      text.apply,
      ['Enter'],
      () => tools.apply(),
      () => tools.canApply,
    ),
    make(
      'cancel',
      text.cancel,
      ['Esc'],
      () => tools.close(),
      () => tools.operation !== undefined,
    ),
    make(
      'forget-seed',
      text.forgetSeed,
      ['Ctrl+Z'],
      () => tools.forgetLastSeed(),
      () => tools.operation === 'region-growing' && tools.seeds.length > 0,
    ),
    ...operations.map(([operation, key]) =>
      make(operation, toolsText.names[operation], [key], () => tools.open(operation), isCorrectable),
    ),
    make('copy-below', text.copyBelow, ['Shift+Down'], () => void tools.atOnce.copySlice('below'), isCorrectable),
    make('copy-above', text.copyAbove, ['Shift+Up'], () => void tools.atOnce.copySlice('above'), isCorrectable),
    make('depth-first', text.depthFirst, ['Ctrl+Home'], () => tools.chooseEnd('first'), drawsLines),
    make('depth-last', text.depthLast, ['Ctrl+End'], () => tools.chooseEnd('last'), drawsLines),
    make('doubt-only', text.doubtOnly, ['Shift+T'], () => tools.toggleDoubtOnly(), isCorrectable),
  ]
}
