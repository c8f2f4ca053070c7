import type { BrushStyle } from './tools.ts'

/** The tip in words, by its diameter: `6 mm ball`. */
export const brushText = ({ radiusMm, shape }: Pick<BrushStyle, 'radiusMm' | 'shape'>): string =>
  `${Number((2 * radiusMm).toFixed(1))} mm ${shape}`
