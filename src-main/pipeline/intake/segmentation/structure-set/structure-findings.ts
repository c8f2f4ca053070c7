import type { Finding } from '@contract/failure/failure.ts'

/** What was noticed while the contours of one structure became voxels. */
export interface Drawn {
  readonly name: string
  readonly pointCount: number
  readonly openCount: number
  /** Contours of fewer than three points. */
  readonly flatCount: number
  /** Contours that reach beyond the scan within their slice. */
  readonly cutCount: number
  readonly holeCount: number
  /** Slices without a contour between the first and the last one that has some. */
  readonly skippedCount: number
  readonly isEmpty: boolean
  readonly isElsewhere: boolean
}

/** One finding of a kind, not one a structure: a plan has a hundred of them. */
export function structureFindings(drawn: readonly Drawn[], file: string): readonly Finding[] {
  const sum = (countOf: (one: Drawn) => number) => drawn.reduce((total, one) => total + countOf(one), 0)
  const about = (countOf: (one: Drawn) => number) => {
    const some = drawn.filter((one) => countOf(one) > 0)
    return { file, names: some.slice(0, 3).map(({ name }) => name), structureCount: some.length }
  }
  const leftOut = ({ pointCount, openCount, flatCount }: Drawn) => pointCount + openCount + flatCount
  const told: readonly (readonly [number, () => Finding])[] = [
    [
      sum(leftOut),
      () => ({
        kind: 'contours-left-out',
        ...about(leftOut),
        pointCount: sum(({ pointCount }) => pointCount),
        openCount: sum(({ openCount }) => openCount),
        flatCount: sum(({ flatCount }) => flatCount),
      }),
    ],
    [
      sum(({ holeCount }) => holeCount),
      () => ({
        kind: 'contours-as-holes',
        ...about(({ holeCount }) => holeCount),
        voxelCount: sum(({ holeCount }) => holeCount),
      }),
    ],
    [
      sum(({ skippedCount }) => skippedCount),
      () => ({
        kind: 'contours-skip-slices',
        ...about(({ skippedCount }) => skippedCount),
        sliceCount: Math.max(...drawn.map(({ skippedCount }) => skippedCount)),
      }),
    ],
    [
      sum(({ cutCount }) => cutCount),
      () => ({
        kind: 'contours-cut',
        ...about(({ cutCount }) => cutCount),
        contourCount: sum(({ cutCount }) => cutCount),
      }),
    ],
    [
      sum(({ isElsewhere }) => Number(isElsewhere)),
      () => ({ kind: 'structures-elsewhere', ...about(({ isElsewhere }) => Number(isElsewhere)) }),
    ],
    [
      sum(({ isEmpty }) => Number(isEmpty)),
      () => ({ kind: 'structures-empty', ...about(({ isEmpty }) => Number(isEmpty)) }),
    ],
  ]
  return [{ kind: 'contours-decided', file }, ...told.flatMap(([count, finding]) => (count > 0 ? [finding()] : []))]
}
