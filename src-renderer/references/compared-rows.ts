import type { ComparedCase } from '@contract/references.ts'

/** A segment of a case against its reference, as a line of the table. */
export interface ComparedRow {
  readonly key: string
  readonly caseId: string
  readonly name: string
  readonly segmentValue: number
  readonly segment: string
  readonly dice?: number
  readonly iou?: number
  readonly hd95Mm?: number
  readonly assdMm?: number
  readonly nsd?: number
  readonly volumeErrorMl: number
  /** The label of the reference, of another segment or background, that most of its wrong voxels have. */
  readonly mixed?: { readonly referenceValue: number; readonly name?: string; readonly voxelCount: number }
}

export const comparedColumns = [
  'name',
  'segment',
  'dice',
  'iou',
  'hd95Mm',
  'assdMm',
  'nsd',
  'volumeErrorMl',
  'mixedCount',
] as const
export type ComparedColumn = (typeof comparedColumns)[number]

export interface ComparedOrder {
  readonly by: ComparedColumn
  readonly order: 'rising' | 'falling'
}

/** Which way the worst stands first. */
export const firstOrder = (by: ComparedColumn): ComparedOrder['order'] =>
  by === 'hd95Mm' || by === 'assdMm' || by === 'volumeErrorMl' || by === 'mixedCount' ? 'falling' : 'rising'

export const comparedRows = (cases: readonly ComparedCase[]): readonly ComparedRow[] =>
  cases.flatMap(({ caseId, name, segments, confusion = [] }) =>
    segments.map(({ segmentValue, name: segment, referenceVolumeMl: _, volumeErrorShare: __, ...measures }) => {
      const wrong = confusion
        .filter((one) => one.segmentValue === segmentValue && one.referenceValue !== segmentValue)
        .toSorted((a, b) => b.voxelCount - a.voxelCount)[0]
      const named = wrong && segments.find((one) => one.segmentValue === wrong.referenceValue)?.name
      return {
        ...{ key: `${caseId} ${segmentValue}`, caseId, name, segmentValue, segment },
        ...measures,
        ...(wrong && {
          mixed: {
            referenceValue: wrong.referenceValue,
            voxelCount: wrong.voxelCount,
            ...(named !== undefined && { name: named }),
          },
        }),
      }
    }),
  )

/** What is undefined comes last, whichever way; equals stay in the order of cases and segments. */
export function inOrder(rows: readonly ComparedRow[], { by, order }: ComparedOrder): readonly ComparedRow[] {
  const sign = order === 'rising' ? 1 : -1
  if (by === 'name') return order === 'rising' ? rows : rows.toReversed()
  const numberOf = (row: ComparedRow): number | undefined =>
    by === 'segment'
      ? row.segmentValue
      : by === 'mixedCount'
        ? row.mixed?.voxelCount
        : by === 'volumeErrorMl'
          ? Math.abs(row.volumeErrorMl)
          : row[by]
  return rows.toSorted((a, b) => {
    const [one, other] = [numberOf(a), numberOf(b)]
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined)
    return sign * (one - other)
  })
}
