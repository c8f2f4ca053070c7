import type { PaneLayout } from '@contract/application.ts'
import type { Command } from '../../command/registry.svelte.ts'
import { correctText } from '../../text/correct.ts'
import { lookingText } from '../../text/looking.ts'
import type { WindowPresetName } from '../../viewer/viewer.ts'
import type { CorrectScreen } from '../correct.svelte.ts'
import { keepOwnWindow, useOwnWindow } from './own-window.ts'

const layoutKeys: readonly (readonly [PaneLayout, string])[] = [
  ['equal', 'F5'],
  ['one-large', 'F6'],
  ['single', 'F7'],
  ['beside', 'F8'],
  ['oblique', 'F4'],
]
export const presetKeys: readonly (readonly [WindowPresetName, string])[] = [
  ['percentiles-1-99', 'Ctrl+6'],
  ['percentiles-0.5-99.5', 'Ctrl+7'],
  ['foreground', 'Ctrl+8'],
  ['whole-range', 'Ctrl+9'],
  ['tissue', 'Ctrl+Shift+B'],
  ['fluid', 'Ctrl+Shift+F'],
  ['lesions', 'Ctrl+Shift+H'],
]

type Make = (command: Pick<Command, 'id' | 'title' | 'keys' | 'run' | 'repeats'> & Partial<Command>) => Command

const makeFor =
  (screen: CorrectScreen, group: string): Make =>
  ({ enabled = () => true, ...command }) => ({
    ...command,
    id: `correct-${command.id}`,
    group,
    enabled: () => screen.frame.navigation.screen === 'correct' && screen.session !== undefined && enabled(),
  })

/** What the panes are told by keys: slices, size, window, arrangement. */
export function paneCommands(screen: CorrectScreen): readonly Command[] {
  const text = correctText.commands
  const make = makeFor(screen, text.groups.panes)
  const { settings, panes } = screen
  const leap = (slices: number) => panes.viewer?.leapSlices(slices)
  const step = (direction: 1 | -1) => panes.viewer?.stepSlices(direction)
  const firstWindow = () => {
    const window = screen.session?.view.window
    if (window) settings.setWindow(window)
  }
  return [
    make({ id: 'up', title: text.up, keys: ['Up'], repeats: true, run: () => step(1) }),
    make({ id: 'down', title: text.down, keys: ['Down'], repeats: true, run: () => step(-1) }),
    make({ id: 'far-up', title: text.farUp, keys: ['PageUp'], repeats: true, run: () => leap(10) }),
    make({ id: 'far-down', title: text.farDown, keys: ['PageDown'], repeats: true, run: () => leap(-10) }),
    make({ id: 'enlarge', title: text.enlarge, keys: ['F'], run: () => panes.enlargeActive() }),
    make({ id: 'zoom-in', title: text.zoomIn, keys: ['+', '='], repeats: true, run: () => panes.viewer?.zoom(1.25) }),
    make({ id: 'zoom-out', title: text.zoomOut, keys: ['-'], repeats: true, run: () => panes.viewer?.zoom(0.8) }),
    make({ id: 'fit', title: text.reset, keys: ['R'], run: () => panes.viewer?.reset() }),
    make({ id: 'first-window', title: text.firstWindow, keys: ['Shift+W'], run: firstWindow }),
    make({ id: 'crosshair', title: text.crosshair, keys: ['X'], run: () => settings.toggleCrosshair() }),
    make({ id: 'interpolation', title: text.interpolation, keys: ['I'], run: () => settings.toggleInterpolation() }),
  ]
}

/** What changes how the panes are looked through. */
export function lookingCommands(screen: CorrectScreen): readonly Command[] {
  const text = lookingText.commands
  const make = makeFor(screen, text.group)
  const { panes, settings } = screen
  const { looking } = panes
  const { preferences } = screen.frame
  const onActive = (act: (pane: 'axial' | 'coronal' | 'sagittal') => void) => () => {
    if (panes.viewer) act(panes.viewer.activePane)
  }
  /** While readings are adjudicated these keys take one. */
  const hasRate = () => screen.session?.dispute === undefined
  const usePreset = (name: WindowPresetName) => {
    const preset = looking.presets().find((one) => one.name === name)
    if (preset) settings.setWindow(preset.window)
    else screen.frame.notices.note(text.noPreset(name, screen.session?.view.contrast?.name))
  }
  return [
    ...layoutKeys.map(([layout, key]) =>
      make({ id: `layout-${layout}`, title: text.layout(layout), keys: [key], run: () => panes.arrange(layout) }),
    ),
    ...presetKeys.map(([name, key]) =>
      make({ id: presetCommand(name), title: text.preset(name), keys: [key], run: () => usePreset(name) }),
    ),
    make({ id: 'own-window', title: text.ownWindow, keys: ['Ctrl+Shift+W'], run: () => useOwnWindow(screen) }),
    make({ id: 'keep-window', title: text.keepWindow, keys: ['Ctrl+Shift+K'], run: () => keepOwnWindow(screen) }),
    make({ id: 'slab', title: text.slab, keys: ['Shift+P'], run: onActive((pane) => looking.cycleSlab(pane)) }),
    make({ id: 'cine', title: text.cine, keys: ['Space'], run: onActive((pane) => looking.togglePlay(pane)) }),
    make({ id: 'slower', title: text.slower, keys: [','], enabled: hasRate, run: () => looking.stepRate(-1) }),
    make({ id: 'faster', title: text.faster, keys: ['.'], enabled: hasRate, run: () => looking.stepRate(1) }),
    make({ id: 'compare', title: text.compare, keys: ['F9'], run: () => panes.compare() }),
    make({
      id: 'blend',
      title: text.blend,
      keys: ['Shift+J'],
      enabled: () => panes.companion.state.kind === 'open',
      run: () => panes.companion.toggleBlend(),
    }),
    make({ id: 'magnifier', title: text.magnifier, keys: ['O'], run: () => looking.pressMagnifier(performance.now()) }),
    make({
      id: 'convention',
      title: text.convention,
      keys: ['Ctrl+Shift+L'],
      run: () => {
        const isRadiological = preferences.looking.convention === 'radiological'
        panes.lookFrom(isRadiological ? 'neurological' : 'radiological')
      },
    }),
    make({
      id: 'remove-measurement',
      title: text.removeMeasurement,
      keys: ['Del', 'Backspace'],
      enabled: () => panes.measurements.selected !== undefined,
      run: () => panes.measurements.removeSelected(),
    }),
  ]
}

/** The id of a preset's command; ids know letters, digits and dashes. */
export const presetCommand = (name: WindowPresetName): string => `window-${name.replaceAll('.', '-')}`
