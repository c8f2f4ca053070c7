import { px } from './svg-text.ts'

/** How an arm is drawn: color, dashes and the shape of its points each tell it from the others. */
export interface ArmStyle {
  readonly color: string
  /** `stroke-dasharray`; empty: a line without gaps. */
  readonly dashes: string
  /** The outline of a point around the origin, 5 px in radius. */
  readonly shape: string
}

/** Each color has a contrast of at least 4.5 to 1 with white (WCAG 1.4.3). */
const colors = ['#000000', '#0072b2', '#b34700', '#00704f', '#a8327e', '#7a5c00', '#5b4bb5'] as const
const dashes = ['', '7 3', '2 3', '9 3 2 3', '12 4', '4 2 1 2 1 2', '1 2'] as const
const shapes = [
  'M-4,-4H4V4H-4Z',
  'M5,0A5,5 0 1 1 -5,0A5,5 0 1 1 5,0Z',
  'M0,-5L5,4H-5Z',
  'M0,-6L5,0L0,6L-5,0Z',
  'M0,5L5,-4H-5Z',
  'M-2,-5H2V-2H5V2H2V5H-2V2H-5V-2H-2Z',
  'M0,-6L1.6,-1.8L6,-1.8L2.4,1L3.7,5.4L0,2.8L-3.7,5.4L-2.4,1L-6,-1.8L-1.6,-1.8Z',
] as const

/** The style of the arm with this index; after the seventh they begin anew. */
export const armStyle = (index: number): ArmStyle => ({
  color: colors[index % colors.length]!,
  dashes: dashes[index % dashes.length]!,
  shape: shapes[index % shapes.length]!,
})

export const lineStyle = ({ color, dashes }: ArmStyle): string =>
  `fill="none" stroke="${color}" stroke-width="2"${dashes === '' ? '' : ` stroke-dasharray="${dashes}"`}`

export const pointAt = ({ color, shape }: ArmStyle, x: number, y: number): string =>
  `<path d="${shape}" transform="translate(${px(x)} ${px(y)})" fill="${color}"/>`
