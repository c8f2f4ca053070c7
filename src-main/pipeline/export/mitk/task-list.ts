import type { Segment } from '@contract/segment.ts'

/** A task of MITK's segmentation task list; paths are absolute, or relative to the list with slashes. */
export interface Task {
  readonly caseId: string
  readonly name: string
  /** Why the case should be looked at. */
  readonly description: string
  readonly image: string
  /** What the reader starts from; absent: an empty segmentation. */
  readonly segmentation?: string
  readonly result: string
}

/**
 * MITK Segmentation Task List, version 1 (docs.mitk.org, "MITK Segmentation Task Lists"). `Insula` is ours, and MITK passes
 * over it: it names the case when the list comes back.
 */
export const taskList = (name: string, tasks: readonly Task[]) => ({
  FileFormat: 'MITK Segmentation Task List',
  Version: 1,
  Name: name,
  Defaults: { LabelNameSuggestions: 'labels.json', Dynamic: false },
  Tasks: tasks.map(({ caseId, name, description, image, segmentation, result }) => ({
    Name: name,
    Description: description,
    Image: image,
    ...(segmentation !== undefined && { Segmentation: segmentation }),
    Result: result,
    Insula: { caseId },
  })),
})

/** Names and colors that MITK suggests for new labels: each name once. */
export const labelSuggestions = (segments: readonly Segment[]) => {
  const named = new Map(segments.toReversed().map((segment) => [segment.name, segment]))
  return [...named.values()].toReversed().map(({ name, color }) => ({
    name,
    color: `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`,
  }))
}
