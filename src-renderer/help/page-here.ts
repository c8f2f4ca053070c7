import type { OperationName } from '../correction/tools/tool-requests.ts'
import type { Screen } from '../frame/navigation.svelte.ts'
import type { ViewerTool } from '../viewer/viewer.ts'
import type { PageName } from './pages.ts'

export const pageOfTool: Readonly<Record<ViewerTool, PageName>> = {
  crosshair: 'looking',
  brush: 'brush',
  eraser: 'brush',
  'threshold-brush': 'threshold-brush',
  lasso: 'lasso',
  scissors: 'lasso',
  'smart-fill': 'smart-fill',
  'region-growing': 'region-growing',
  'measure-length': 'looking',
  'measure-angle': 'looking',
  window: 'looking',
  pan: 'looking',
  zoom: 'looking',
}

export const pageOfOperation: Readonly<Record<OperationName, PageName>> = {
  'fill-between-slices': 'fill-between-slices',
  'copy-slice': 'copy-slice',
  'region-growing': 'region-growing',
  'grow-cut': 'grow-cut',
  smooth: 'smooth',
  margin: 'margin',
  'fill-holes': 'islands',
  'keep-largest': 'islands',
  'remove-small': 'islands',
  combine: 'combine',
}

const pageOfScreen: Readonly<Record<Exclude<Screen, 'help'>, PageName>> = {
  cohort: 'cohort',
  queue: 'queue',
  rate: 'rate',
  correct: 'correct',
  planner: 'planner',
  review: 'review',
  learn: 'learn',
  models: 'models',
}

/** Where the reader is when they ask for help. */
export interface Here {
  readonly screen: Exclude<Screen, 'help'>
  /** What is in the hand, while a case is shown. */
  readonly tool?: ViewerTool | undefined
  /** What is previewed. */
  readonly operation?: OperationName | undefined
}

/** The page about what the reader is doing. */
export function pageHere({ screen, tool, operation }: Here): PageName {
  if (screen !== 'correct') return pageOfScreen[screen]
  if (operation) return pageOfOperation[operation]
  return tool ? pageOfTool[tool] : pageOfScreen.correct
}
