import type { Command } from '../command/registry.svelte.ts'
import { correctText, toolText } from '../text/correct.ts'
import type { ViewerTool } from '../viewer/viewer.ts'
import { reopenCommand } from './acceptances.ts'
import { adjudicationCommands } from './adjudication/adjudication-commands.ts'
import { commandMaker, type MakeCommand } from './command-maker.ts'
import type { CorrectScreen } from './correct.svelte.ts'
import { exportCase } from './export-case.ts'
import { confirmPlace, lookAtPlace } from './look-at-place.ts'
import { lookingCommands, paneCommands } from './looking/looking-commands.ts'
import { obliqueCommands } from './looking/oblique-commands.ts'
import { windowCommands } from './looking/window-commands.ts'
import { recordCommands } from './record/record-commands.ts'
import { segmentTableCommands } from './segment-commands.ts'
import { operationCommands } from './tools/operation-commands.ts'

const labelModes = ['fill', 'outline', 'both'] as const
const toolKeys: readonly (readonly [ViewerTool, string])[] = [
  ['crosshair', 'C'],
  ['brush', 'B'],
  ['eraser', 'E'],
  ['threshold-brush', 'T'],
  ['lasso', 'J'],
  ['scissors', 'K'],
  ['smart-fill', 'D'],
  ['window', 'W'],
  ['pan', 'H'],
  ['zoom', 'Z'],
  ['measure-length', 'Shift+M'],
  ['measure-angle', 'Shift+A'],
]

/** What a held key goes on doing. */
const repeating = ['undo', 'redo', 'smaller', 'larger']

/** Everything that Correct can be told. */
export function correctCommands(screen: CorrectScreen): readonly Command[] {
  return [
    ...operationCommands(screen),
    ...recordCommands(screen),
    ...adjudicationCommands(screen),
    ...caseCommands(screen),
    ...toolCommands(screen),
    ...paneCommands(screen),
    ...windowCommands(screen),
    ...lookingCommands(screen),
    ...obliqueCommands(screen),
    ...segmentCommands(screen),
    ...segmentTableCommands(screen),
  ]
}

/** Commands of one group, which act while a case is shown unless they say otherwise. */
const makeFor = (screen: CorrectScreen, group: string): MakeCommand =>
  commandMaker(screen, { prefix: 'correct', group, when: () => screen.session !== undefined, repeating })

function caseCommands(screen: CorrectScreen): readonly Command[] {
  const text = correctText.commands
  const make = makeFor(screen, text.groups.correct)
  const journal = () => screen.session?.journal
  /** No case is left under a stroke. */
  const isFree = () => !screen.isBusy && !screen.panes.isPointing
  const mayReopen = () => {
    const { last } = screen.decisions.acceptances
    return last !== undefined && last.caseId !== screen.session?.view.caseId
  }
  const isHeld = () => journal() !== undefined && isFree()
  const decide = (act: () => void) => () => {
    if (screen.panes.wasSeen) act()
    else screen.frame.notices.note(correctText.lookFirst)
  }
  return [
    make(
      'accept',
      text.accept,
      ['Enter'],
      decide(() => void screen.decisions.accept()),
      () => isHeld() && screen.models.centers.placing === undefined && !screen.tools.takesEnter,
    ),
    make(
      'undo',
      text.undo,
      ['Ctrl+Z'],
      () => journal()?.undo(),
      () => !screen.panes.isPointing && (journal()?.canUndo ?? false),
    ),
    make(
      'redo',
      text.redo,
      ['Ctrl+Shift+Z', 'Ctrl+Y'],
      () => journal()?.redo(),
      () => !screen.panes.isPointing && (journal()?.canRedo ?? false),
    ),
    make(
      'defer',
      text.defer,
      ['Shift+D'],
      decide(() => screen.decisions.ask('defer')),
      isHeld,
    ),
    make(
      'reject',
      text.reject,
      ['Shift+X'],
      decide(() => screen.decisions.ask('reject')),
      isHeld,
    ),
    {
      id: reopenCommand,
      title: text.reopenAccepted,
      group: text.groups.correct,
      keys: ['Shift+Z'],
      enabled: () => isFree() && mayReopen(),
      run: () => void screen.decisions.acceptances.reopenLast(),
    },
    make('release', text.release, ['Q'], () => void screen.release(), isFree),
    make('hand-over', text.handOver, ['Shift+Q'], () => screen.decisions.ask('release'), isHeld),
    make(
      'claim',
      text.claim,
      ['A'],
      () => void screen.claimShown(),
      () => screen.session?.access.kind === 'view-only',
    ),
    make(
      'run',
      text.run,
      ['M'],
      () => screen.models.run(),
      () => screen.models.canSetUp,
    ),
    make(
      'export',
      text.export,
      ['Ctrl+E'],
      () => void exportCase(screen),
      () => screen.session?.labelmap !== undefined,
    ),
    make(
      'place',
      text.place,
      ['P'],
      () => screen.models.startPlacing(),
      () => screen.models.centers.regions.length > 0 && screen.models.canRun,
    ),
    make(
      'place-here',
      text.placeHere,
      ['Enter'],
      () => screen.models.pointed(),
      () => screen.models.centers.placing !== undefined,
    ),
    make(
      'stop-placing',
      text.stopPlacing,
      ['Esc'],
      () => screen.models.centers.stopPlacing(),
      () => screen.models.centers.placing !== undefined,
    ),
  ]
}

function toolCommands(screen: CorrectScreen): readonly Command[] {
  const text = correctText.commands
  const make = makeFor(screen, text.groups.tools)
  const { settings } = screen
  return [
    ...toolKeys.map(([tool, key]) =>
      make(`tool-${tool}`, text.tool(toolText[tool]), [key], () => settings.chooseTool(tool)),
    ),
    make('smaller', text.smaller, ['['], () => settings.stepRadius(-1)),
    make('larger', text.larger, [']'], () => settings.stepRadius(1)),
    make('shape', text.shape, ['S'], () =>
      settings.setBrush({ shape: settings.brush.shape === 'disk' ? 'ball' : 'disk' }),
    ),
  ]
}

function segmentCommands(screen: CorrectScreen): readonly Command[] {
  const text = correctText.commands
  const make = makeFor(screen, text.groups.segments)
  const { settings } = screen
  const segmentAt = (index: number) => screen.session?.segments[index]
  const hasPlaces = () => screen.places.all.length > 0
  const nextMode = () => {
    const mode = labelModes[(labelModes.indexOf(settings.labelStyle.mode) + 1) % labelModes.length]
    if (mode) settings.setLabelStyle({ mode })
  }
  return [
    ...Array.from({ length: 9 }, (_, index) => ({
      ...make(
        `segment-${index + 1}`,
        text.segment(index + 1),
        [String(index + 1)],
        () => settings.setBrush({ segmentValue: segmentAt(index)?.value ?? 1 }),
        () => segmentAt(index) !== undefined,
      ),
      map: index === 0 ? { title: text.anySegment, keys: ['1 to 9'] } : ('hidden' as const),
    })),
    make('next-place', text.nextPlace, ['N'], () => lookAtPlace(screen, screen.places.step(1)), hasPlaces),
    make('former-place', text.formerPlace, ['Shift+N'], () => lookAtPlace(screen, screen.places.step(-1)), hasPlaces),
    make(
      'confirm-place',
      correctText.places.confirmCommand,
      ['Y'],
      () => confirmPlace(screen),
      () => screen.places.current !== undefined,
    ),
    make(
      'confirm-confident',
      correctText.places.acceptCommand,
      ['Shift+Y'],
      () => screen.places.toggleAccepted(),
      () => screen.places.acceptedCount > 0 || screen.places.confident.length > 0,
    ),
    make('labels', text.labels, ['V'], () => settings.setLabelStyle({ visible: !settings.labelStyle.visible })),
    make('label-style', text.labelStyle, ['L'], nextMode),
    make(
      'measure',
      text.measure,
      ['U'],
      () => settings.cycleMeasure(),
      () => settings.measures.length > 0,
    ),
  ]
}
