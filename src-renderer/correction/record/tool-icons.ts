import type { CorrectionTool } from '@contract/correction.ts'
import Brush from '@lucide/svelte/icons/brush'
import CircleDot from '@lucide/svelte/icons/circle-dot'
import Combine from '@lucide/svelte/icons/combine'
import Component from '@lucide/svelte/icons/component'
import Copy from '@lucide/svelte/icons/copy'
import Droplets from '@lucide/svelte/icons/droplets'
import Eraser from '@lucide/svelte/icons/eraser'
import Expand from '@lucide/svelte/icons/expand'
import Grip from '@lucide/svelte/icons/grip'
import Lasso from '@lucide/svelte/icons/lasso'
import Layers2 from '@lucide/svelte/icons/layers-2'
import PaintBucket from '@lucide/svelte/icons/paint-bucket'
import Scale from '@lucide/svelte/icons/scale'
import Scissors from '@lucide/svelte/icons/scissors'
import Shapes from '@lucide/svelte/icons/shapes'
import Sparkles from '@lucide/svelte/icons/sparkles'
import Sprout from '@lucide/svelte/icons/sprout'
import SunDim from '@lucide/svelte/icons/sun-dim'
import Table2 from '@lucide/svelte/icons/table-2'
import type { Component as SvelteComponent } from 'svelte'

/** The picture of each way to change a segmentation, as the toolbar has it where it is there. */
export const toolIcons: Readonly<Record<CorrectionTool, SvelteComponent>> = {
  brush: Brush,
  eraser: Eraser,
  'threshold-brush': SunDim,
  'smart-fill': PaintBucket,
  lasso: Lasso,
  scissors: Scissors,
  'fill-between-slices': Layers2,
  'copy-slice': Copy,
  'region-growing': Sprout,
  'grow-cut': Component,
  'keep-largest': Shapes,
  'remove-small': Grip,
  'fill-holes': CircleDot,
  smooth: Droplets,
  margin: Expand,
  combine: Combine,
  'take-prediction': Sparkles,
  'take-reading': Scale,
  'segment-table': Table2,
}
