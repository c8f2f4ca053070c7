import type { PaneLayout, ViewConvention } from '@contract/application.ts'
import type { MeasureTool, WindowPresetName } from '../viewer/viewer.ts'

export const layoutText: Readonly<Record<PaneLayout, string>> = {
  equal: 'Three panes and the measures in equal parts',
  'one-large': 'One large pane, the others small beside it',
  single: 'One pane alone',
  beside: 'One pane beside another scan of the same place',
  oblique: 'Three panes and an oblique one, which is turned freely',
}

export const presetText: Readonly<Record<WindowPresetName, string>> = {
  'percentiles-1-99': 'Percentiles 1 to 99',
  'percentiles-0.5-99.5': 'Percentiles 0.5 to 99.5',
  foreground: 'Percentiles 1 to 99 above zero',
  'whole-range': 'Whole range',
  tissue: 'Brain tissue',
  fluid: 'Fluid',
  lesions: 'Bright lesions',
}

export const conventionText: Readonly<Record<ViewConvention, { readonly name: string; readonly means: string }>> = {
  radiological: { name: 'Right is left', means: 'Radiological: the patient’s right is on the left of the pane' },
  neurological: { name: 'Right is right', means: 'Neurological: the patient’s right is on the right of the pane' },
}

const measureText: Readonly<Record<MeasureTool, string>> = { 'measure-length': 'Length', 'measure-angle': 'Angle' }

export const lookingText = {
  bar: 'View',
  layout: 'Arrangement of the panes',
  presets: {
    title: 'Window',
    ways: 'Windows to choose from',
    first: 'First window',
    none: 'This scan has one value only.',
  },
  ownWindow: {
    name: (contrast: string) => `My ${contrast} window`,
    keep: (contrast: string) => `Keep as my ${contrast} window`,
    kept: (contrast: string) => `Kept as your window for ${contrast} scans, by percentiles.`,
    none: (contrast: string | undefined) =>
      contrast === undefined
        ? 'Nothing says the contrast of this scan, so it has no window of its own.'
        : `You have kept no window for ${contrast} scans yet.`,
  },
  crosshair: 'Show or hide the crosshair',
  interpolation: 'Smooth between voxels',
  magnifier: 'Magnifier under the pointer: hold its key, or press it shortly to keep it',
  convention: 'Side on which the patient’s right is seen',
  conventionNow: (convention: ViewConvention) => `${conventionText[convention].means}.`,
  slab: {
    label: (pane: string) => `Slab of the ${pane.toLowerCase()} pane`,
    off: 'Slice',
    mm: (thicknessMm: number) => `${thicknessMm} mm`,
  },
  cine: {
    play: (pane: string) => `Play the slices of the ${pane.toLowerCase()} pane`,
    stop: 'Stop',
    rate: 'Slices per second',
    perSecond: (count: number) => `${count} / s`,
  },
  tabs: {
    label: 'What is measured',
    regions: 'Regions',
    measures: 'Measures',
    measurements: 'Measurements',
    surface: '3D',
    search: {
      idle: 'No doubtful regions: run a model with more than one sample.',
      working: 'Looking for doubtful regions…',
    },
    searchFailed: (because: string) => `The doubtful regions could not be found (${because}). Open the case once more.`,
    noMeasures: 'No segments yet.',
  },
  measurements: {
    none: 'Drag in a pane with a measuring tool. Measurements change no voxel and are kept while the window is open.',
    names: measureText,
    value: (tool: MeasureTool, value: number) =>
      tool === 'measure-length' ? `${value.toFixed(1)} mm` : `${value.toFixed(1)}°`,
    place: (pane: string, slice: number) => `${pane}, slice ${slice}`,
    remove: 'Remove the measurement',
    jump: 'Show it',
  },
  companion: {
    compare: 'Compare with…',
    means: 'Look at another scan of the cohort beside this one, or blended into it',
    opening: 'opening…',
    close: 'Stop comparing',
    blend: 'Blend',
    share: (opacity: number) => `${Math.round(opacity * 100)} %`,
    interpolation: { linear: 'Smooth', nearest: 'Voxels' },
    sameSubject: 'same subject',
    field: 'The scan that is compared with',
    pane: (name: string) => `${name}, beside`,
    chooser: { title: 'Compare with', placeholder: 'Name of a case', none: 'No other case has this name.' },
    none: {
      title: 'Nothing to compare with yet',
      text: 'Another scan of the cohort is shown here on its own grid, at the same place of the world.',
    },
  },
  commands: {
    group: 'Looking',
    layout: (layout: PaneLayout) => `Panes: ${layoutText[layout].toLowerCase()}`,
    noPreset: (name: WindowPresetName, contrast: string | undefined) =>
      `${presetText[name]}: there is no such window for ${contrast === undefined ? 'a scan of unknown contrast' : `this ${contrast} scan`}.`,
    ownWindow: 'Window: mine for this contrast',
    keepWindow: 'Keep the window as mine for this contrast',
    preset: (name: WindowPresetName) => `Window: ${presetText[name].toLowerCase()}`,
    brighter: 'Window: brighter',
    darker: 'Window: darker',
    wider: 'Window: wider, less contrast',
    narrower: 'Window: narrower, more contrast',
    slab: 'Next slab thickness of the pane under the pointer',
    cine: 'Play or stop the slices of the pane under the pointer',
    slower: 'Play slower',
    faster: 'Play faster',
    magnifier: 'Magnifier: hold the key, or press it shortly to keep it',
    convention: 'Switch between the radiological and the neurological side',
    removeMeasurement: 'Remove the selected measurement',
    compare: 'Compare with another case…',
    blend: 'Blend the compared scan in, or not',
  },
}
