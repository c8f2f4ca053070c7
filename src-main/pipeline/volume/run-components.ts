import type { Shape } from './grid.ts'

type Axis = 0 | 1 | 2

/** Face-connected components of a binary volume, by runs: quick where voxels lie in long rows, as in a head. */
export interface RunComponents {
  /** Per run: index of its first voxel and its voxel count; its voxels lie `stride` apart. */
  readonly starts: readonly number[]
  readonly lengths: readonly number[]
  readonly stride: number
  /** Per run: the run that stands for its component. */
  readonly roots: Int32Array
  /** By that run: voxel count, and whether the component reaches the border of what was joined. */
  readonly sizes: Int32Array
  readonly reachesBorder: Uint8Array
}

interface How {
  /** Foreground or background. */
  readonly of: 0 | 1
  readonly runAxis: Axis
  /** Runs are joined along these axes: one other axis takes the slices one by one, both take the whole volume. */
  readonly joinAxes: readonly Axis[]
}

/** `voxels` holds 0 and 1, i fastest. */
export function runComponents(voxels: Uint8Array, shape: Shape, { of, runAxis, joinAxes }: How): RunComponents {
  const strides = [1, shape[0], shape[0] * shape[1]] as const
  const [inner, outer] = ([0, 1, 2] as const).filter((axis) => axis !== runAxis) as [Axis, Axis]
  const { starts, lengths, firstRunOfLine } = runsOf(voxels, { of, shape, strides, runAxis, inner, outer })
  const roots = Int32Array.from(starts, (_, run) => run)
  const offsetOf = (run: number, line: number) => (starts[run]! - lineStart(line)) / strides[runAxis]
  const lineStart = (line: number) =>
    (line % shape[inner]) * strides[inner] + Math.floor(line / shape[inner]) * strides[outer]
  const lineCount = shape[inner] * shape[outer]
  for (const axis of joinAxes) {
    const step = axis === inner ? 1 : shape[inner]
    for (let line = 0; line < lineCount; line++) {
      if (axis === inner ? line % shape[inner] === 0 : line < shape[inner]) continue
      let mine = firstRunOfLine[line]!
      let other = firstRunOfLine[line - step]!
      const [mineEnd, otherEnd] = [firstRunOfLine[line + 1]!, firstRunOfLine[line - step + 1]!]
      while (mine < mineEnd && other < otherEnd) {
        const a = offsetOf(mine, line)
        const b = offsetOf(other, line - step)
        if (a < b + lengths[other]! && b < a + lengths[mine]!) join(roots, mine, other)
        if (a + lengths[mine]! <= b + lengths[other]!) mine++
        else other++
      }
    }
  }
  const sizes = new Int32Array(starts.length)
  const reachesBorder = new Uint8Array(starts.length)
  for (let line = 0; line < lineCount; line++) {
    const [a, b] = [line % shape[inner], Math.floor(line / shape[inner])]
    const isOuterLine =
      (joinAxes.includes(inner) && (a === 0 || a === shape[inner] - 1)) ||
      (joinAxes.includes(outer) && (b === 0 || b === shape[outer] - 1))
    for (let run = firstRunOfLine[line]!; run < firstRunOfLine[line + 1]!; run++) {
      const root = rootOf(roots, run)
      const offset = offsetOf(run, line)
      sizes[root]! += lengths[run]!
      if (isOuterLine || offset === 0 || offset + lengths[run]! === shape[runAxis]) reachesBorder[root] = 1
    }
  }
  return { starts, lengths, stride: strides[runAxis], roots, sizes, reachesBorder }
}

interface Lines {
  readonly of: 0 | 1
  readonly shape: Shape
  readonly strides: readonly [number, number, number]
  readonly runAxis: Axis
  readonly inner: Axis
  readonly outer: Axis
}

function runsOf(voxels: Uint8Array, { of, shape, strides, runAxis, inner, outer }: Lines) {
  const starts: number[] = []
  const lengths: number[] = []
  const firstRunOfLine = new Int32Array(shape[inner] * shape[outer] + 1)
  const [stride, count] = [strides[runAxis], shape[runAxis]]
  let line = 0
  for (let b = 0; b < shape[outer]; b++) {
    for (let a = 0; a < shape[inner]; a++, line++) {
      firstRunOfLine[line] = starts.length
      const start = a * strides[inner] + b * strides[outer]
      for (let step = 0; step < count; ) {
        if (voxels[start + step * stride] !== of) {
          step++
          continue
        }
        const first = step
        while (step < count && voxels[start + step * stride] === of) step++
        starts.push(start + first * stride)
        lengths.push(step - first)
      }
    }
  }
  firstRunOfLine[line] = starts.length
  return { starts, lengths, firstRunOfLine }
}

function rootOf(roots: Int32Array, run: number): number {
  let root = run
  while (roots[root] !== root) root = roots[root]!
  for (let at = run; at !== root; ) {
    const next = roots[at]!
    roots[at] = root
    at = next
  }
  return root
}

function join(roots: Int32Array, a: number, b: number): void {
  const [first, second] = [rootOf(roots, a), rootOf(roots, b)]
  if (first < second) roots[second] = first
  else roots[first] = second
}

export const componentCount = ({ roots }: RunComponents): number =>
  roots.reduce((count, root, run) => count + (root === run ? 1 : 0), 0)

/** Sets every voxel of the components that `choose` picks, by their number of voxels and whether they reach the border. */
export function paintComponents(
  target: Uint8Array,
  { starts, lengths, stride, roots, sizes, reachesBorder }: RunComponents,
  { value, choose }: { readonly value: 0 | 1; choose(size: number, reachesBorder: boolean): boolean },
): void {
  for (let run = 0; run < starts.length; run++) {
    const root = rootOf(roots, run)
    if (!choose(sizes[root]!, reachesBorder[root] === 1)) continue
    const end = starts[run]! + lengths[run]! * stride
    for (let index = starts[run]!; index < end; index += stride) target[index] = value
  }
}
