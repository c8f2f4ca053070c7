import type { VersionView, VoxelOrigin } from '@contract/view.ts'
import { consensusText } from './consensus.ts'
import { correctText } from './correct.ts'
import { countOf, dayAndTime, decimals, milliliters, none, plural, shortClock } from './format.ts'

/** With its sign, so that a gain is seen without a color: "+0.12 ml". */
export const signedMilliliters = (ml: number | undefined): string => {
  if (ml === undefined) return none
  const says = milliliters(Math.abs(ml))
  return Number.parseFloat(says) === 0 ? `±${says}` : `${ml < 0 ? '−' : '+'}${says}`
}

/** The change from `first` to `second` in percent of the first; of nothing there is none. */
const signedPercent = (first: number, second: number): string => {
  if (first === 0) return none
  const says = decimals((Math.abs(second - first) / first) * 100, 1)
  return `${Number.parseFloat(says) === 0 ? '±' : second < first ? '−' : '+'}${says} %`
}

export const recordText = {
  close: 'Close',
  history: {
    list: 'Steps of this correction, newest first',
    shortClock,
    changeMeans: (says: string) => `${says} in this segment`,
    segments: (count: number) => plural(count, 'segment'),
    gain: (segment: string, ml: number) => `${segment} ${signedMilliliters(ml)}`,
    by: (readerId: string) => `by ${readerId}`,
    flag: (name: string) => `The state “${name}”`,
    undoneTotal: (count: number) => `${plural(count, 'step')} undone`,
    branch: (count: number, at: string) => `Branch of ${plural(count, 'step')} left at ${shortClock(at)}`,
    branchSays: (count: number, at: string) =>
      `A branch of ${plural(count, 'step')} was left here at ${shortClock(at)}. Go back to it`,
    jumping: 'Going to another branch…',
  },
  states: {
    name: 'Name this state…',
    goTo: 'Go to a named state or a left branch…',
    dialog: {
      title: 'Name this state',
      explain: 'The labels as they are now get a name in the history, and can be gone back to with it.',
      field: 'Name',
      placeholder: 'e.g. before smoothing',
      keep: 'Keep the name',
      cancel: 'Cancel',
      here: (names: readonly string[]) => `This state is already named ${names.map((one) => `“${one}”`).join(', ')}.`,
    },
    chooser: {
      title: 'Go to a state',
      placeholder: 'Find a state or a branch',
      none: 'No state of this name.',
      start: 'The start',
      branch: (count: number, at: string) => `Branch of ${plural(count, 'step')}, left at ${shortClock(at)}`,
      here: 'here',
      saved: (at: string, readerId: string) => `${shortClock(at)} · ${readerId}`,
    },
  },
  proposal: {
    prediction: (model: string) => `A newer prediction (${model})`,
    consensus: (version: number, of: string) => `Version ${version}, a consensus (${of}),`,
    aside: (version: number, author: string) => `Version ${version}, kept aside for ${author},`,
    banner: (source: string, count: number) =>
      `${source} differs in ${plural(count, 'region')}. Nothing is taken unless you say so.`,
    same: (source: string) => `${source} agrees with what is here in every voxel.`,
    reading: (source: string) => `${source} is being compared…`,
    failed: (source: string, because: string) => `${source} could not be read. ${because}`,
    again: 'Try again',
    review: 'Review the difference',
    compare: 'Compare',
    dismiss: 'Leave all',
    needsClaim: 'Take the case to correct it; then regions can be taken over.',
    title: 'Difference of the proposal',
    list: 'Regions in which the proposal differs, largest first',
    count: (count: number, ml: number) => `${plural(count, 'region')}, ${milliliters(ml)}`,
    none: 'Nothing is left that differs.',
    finding: 'looking again…',
    touched: (touched: number, all: number) =>
      touched === all
        ? 'A reader has decided about all of it'
        : `A reader has decided about ${countOf(touched)} of ${plural(all, 'voxel')}`,
    left: 'left as it is',
    background: 'Background',
    from: (from: string, to: string) => `${from} becomes ${to}`,
    take: 'Take region',
    takeMeans: 'Takes the proposal over in this region, as one step of the history',
    leave: 'Leave region',
    unleave: 'Not left after all',
    takeSegment: (name: string) => `All of ${name}`,
    takeSegmentTip: 'Takes every region over in which this segment gains or loses',
    takeAll: 'All untouched',
    takeAllTip: 'Takes over all regions that you did not leave; what a reader decided stays',
    includeTouched: 'Also where a reader has decided',
    nothingTaken: 'Nothing to take there: a reader has decided about these voxels, or the segment is locked.',
    taken: (voxels: number) => `${plural(voxels, 'voxel')} taken over from the proposal.`,
    otherNames: (pairs: readonly string[]) =>
      `The same label values have other names in the proposal: ${pairs.join('; ')}. Look before you take them.`,
    otherName: (value: number, here: string, there: string) => `${value} is “${here}” here and “${there}” there`,
  },
  comparison: {
    title: 'Compare versions',
    reading: 'Reading the versions…',
    failed: 'The versions cannot be compared.',
    first: 'A',
    second: 'B',
    firstLabel: 'Version A',
    secondLabel: 'Version B',
    now: 'Now, with all strokes',
    version: ({ version, author, importedFrom, consensusOf, createdAt, isSetAside }: VersionView) => {
      const from = consensusOf ? consensusText.version(consensusOf) : (importedFrom ?? author)
      return `v${version} · ${from} · ${dayAndTime(createdAt)}${isSetAside && !consensusOf ? ' · kept aside' : ''}`
    },
    file: (name: string) => `File · ${name}`,
    paintingOff: 'Painting rests until the comparison is closed. The labels stay as they are.',
    legend: { first: 'only A', second: 'only B', other: 'other segment', outlines: 'outlines' },
    dice: 'Dice',
    firstMl: 'A, ml',
    secondMl: 'B, ml',
    change: 'Change',
    changeMeans: 'B − A, in ml and in percent of A',
    percent: signedPercent,
    all: 'All segments',
    same: 'A and B are the same in every voxel.',
    onlySegment: (name: string) => `Show the difference of ${name} alone`,
    empty: 'Neither version has a labelled voxel.',
    sameChoice: 'A and B are the same version. Choose another one.',
    filling: 'Fill differences',
    swap: 'Exchange A and B',
  },
  origin: {
    title: 'Made by readers',
    ask: 'Show',
    askMeans: 'Finds out who made every voxel: a model or a reader, and with which tool',
    line: 'Made by',
    reading: 'reading…',
    failed: (because: string) => `The provenance could not be read. ${because}`,
    of: (origin: VoxelOrigin) => {
      if (origin.kind === 'reader') return `${origin.readerId}, ${correctText.history.tools[origin.tool].toLowerCase()}`
      const { version } = origin
      if (origin.kind === 'study') return `Start of the reading, version ${version}`
      if (origin.kind === 'readings') return `Both readings, version ${version}`
      return `${origin.kind === 'model' ? origin.author : origin.file}, version ${version}`
    },
    none: 'No reader has decided about a voxel yet.',
    reader: 'Reader',
    decided: 'Decided about',
    means: 'Voxels that a reader has painted, erased or taken over, also where the label stayed',
  },
  commands: {
    group: 'Record',
    difference: 'Difference of the proposal',
    next: 'Next region of the difference',
    former: 'Former region of the difference',
    take: 'Take the region of the proposal',
    takeSegment: 'Take all regions of its segment',
    takeAll: 'Take all untouched regions',
    leave: 'Leave the region as it is, or not',
    includeTouched: 'Take also where a reader has decided',
    compare: 'Compare two versions',
    swap: 'Exchange versions A and B',
    close: 'Close the difference or the comparison',
    origins: 'Show who made what: voxels that readers decided',
  },
} as const
