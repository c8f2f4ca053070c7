import { principalAxisOf } from '@volume/principal-axis.ts'
import type { Command } from '../../command/registry.svelte.ts'
import { obliqueText } from '../../text/oblique.ts'
import type { ScreenAxis } from '../../viewer/oblique/view.ts'
import { commandMaker } from '../command-maker.ts'
import type { CorrectScreen } from '../correct.svelte.ts'

/** Degrees of one press of a key. */
const turnDegrees = 5

const turns: readonly (readonly [keyof typeof obliqueText.commands.turn, string, ScreenAxis, 1 | -1])[] = [
  ['up', 'Ctrl+Shift+Up', 'horizontal', -1],
  ['down', 'Ctrl+Shift+Down', 'horizontal', 1],
  ['left', 'Ctrl+Shift+Left', 'vertical', -1],
  ['right', 'Ctrl+Shift+Right', 'vertical', 1],
]

/** Lays the oblique plane along or across the axis of the active segment and shows it, or says why there is none. */
export function layOblique({ session, panes, segments, frame }: CorrectScreen, way: 'along' | 'across'): void {
  const { active } = segments
  const { viewer } = panes
  if (!active || !viewer || !session?.labelmap) return
  const axis = principalAxisOf(session.labelmap, active.value)
  if (!axis) {
    frame.notices.note(obliqueText.noAxis(active.name))
    return
  }
  panes.arrange('oblique')
  viewer.oblique.lay(way, axis)
}

/** Lays the oblique plane as the pane that the pointer was last in. */
export function alignOblique({ panes: { viewer } }: CorrectScreen): void {
  viewer?.oblique.align(viewer.activePane)
}

/** What turns the oblique plane. */
export function obliqueCommands(screen: CorrectScreen): readonly Command[] {
  const text = obliqueText.commands
  const { panes } = screen
  const make = commandMaker(screen, {
    prefix: 'oblique',
    group: text.group,
    when: () => screen.session !== undefined,
    repeating: turns.map(([name]) => `turn-${name}`),
  })
  const isSeen = () => panes.layout === 'oblique'
  const hasSegment = () => screen.segments.active !== undefined
  return [
    ...turns.map(([name, keys, about, sign]) =>
      make(
        `turn-${name}`,
        text.turn[name],
        [keys],
        () => panes.viewer?.oblique.turn(about, sign * turnDegrees),
        isSeen,
      ),
    ),
    make('align', text.align, ['Ctrl+Shift+O'], () => alignOblique(screen), isSeen),
    make('along', text.along, ['Ctrl+Shift+A'], () => layOblique(screen, 'along'), hasSegment),
    make('across', text.across, ['Ctrl+Shift+X'], () => layOblique(screen, 'across'), hasSegment),
  ]
}
