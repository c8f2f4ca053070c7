import { mkdir, readdir } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { CaseRow } from '@contract/case.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { isLeftByFileManager } from '@volume/left-by-file-manager.ts'
import { labelSuggestions, type Task, taskList } from '../../pipeline/export/mitk/task-list.ts'
import { reasonOf as reasonInQueue } from '../../pipeline/queue/reason.ts'
import { writing } from '../writing.node.ts'
import type { CohortExport, ExportOutcome } from './cohort-export.ts'
import { eachCase } from './each-case.node.ts'
import { caseFileNames } from './file-names.ts'
import type { MitkCase } from './mitk-case.node.ts'
import { versionToExport } from './version-to-export.ts'
import { writeWhole } from './whole-files.node.ts'

const listFile = 'tasks.json'

/**
 * Writes a task list for MITK: one task a case, with its segmentation to start from. Scans in NIfTI are named where they
 * are, those in DICOM are written beside the list. `write` does the work of one case, here or in a worker.
 */
export async function exportMitkTasks(
  job: CohortExport,
  write: (one: MitkCase) => Promise<Result<void, Failure>>,
): Promise<Result<ExportOutcome, Failure>> {
  const { cohort, out } = job
  const results = await readdir(join(out, 'results')).catch(() => [])
  const count = results.filter((name) => !isLeftByFileManager(name)).length
  if (count > 0) return fail({ kind: 'task-list-occupied', folder: basename(resolve(out)), count })
  const stemOf = caseFileNames()
  const tasks: Task[] = []
  const known: Segment[] = []
  const prepared = await writing('results', async () => {
    for (const folder of ['segmentations', 'results']) await mkdir(join(out, folder), { recursive: true })
  })
  if (prepared) return fail(prepared)
  const outcome = await eachCase(job, async (caseId) => {
    const row = cohort.caseRow(caseId)
    if (!row.ok) return row
    const stem = stemOf(row.value)
    const task = await taskOf(job, row.value, stem)
    if (!task.ok) return task
    const written = await write(task.value.work)
    if (!written.ok) return written
    const { segments, segmentationId } = task.value
    if (segmentationId !== undefined) {
      const noted = cohort.exports.noteLabelmap({ caseId, segmentationId, file: `${stem}.nrrd` })
      if (!noted.ok) return noted
    }
    known.push(...segments.filter(({ name }) => known.every((one) => one.name !== name)))
    tasks.push(task.value.task)
    return ok(task.value.files)
  })
  if (!outcome.ok) return outcome
  const lists = await writeWhole({ tasks: join(out, listFile), labels: join(out, 'labels.json') }, async (files) => {
    await files.labels.write(json(labelSuggestions(known)))
    await files.tasks.write(json(taskList(cohort.summary().name, tasks)))
    return ok(undefined)
  })
  if (!lists.ok) return lists
  const { files } = lists.value
  const { files: otherFiles, caseCount } = outcome.value
  const otherFileCount = otherFiles.length
  const noted = cohort.exports.noteTogether({ as: 'mitk-tasks', files, caseCount, otherFileCount })
  return noted.ok ? ok({ ...outcome.value, files: [...files.map(({ file }) => file), ...otherFiles] }) : noted
}

async function taskOf({ cohort, out }: CohortExport, row: CaseRow, stem: string) {
  const { caseId, name } = row
  const source = cohort.caseSource(caseId)
  const found = versionToExport(cohort, caseId)
  if (!found.ok && found.failure.kind !== 'no-segmentation') return found
  const version = found.ok ? found.value.version : undefined
  // MITK opens a whole file: one volume of several is written for it, as is a series in DICOM.
  const isSeen = source.format === 'nifti' && source.frame === undefined
  const image = isSeen ? seenFrom(out, source.files[0] ?? '') : `images/${stem}.nii.gz`
  if (!isSeen) {
    const failure = await writing('images', () => mkdir(join(out, 'images'), { recursive: true }))
    if (failure) return fail(failure)
  }
  const file = `segmentations/${stem}.nrrd`
  const task: Task = {
    caseId,
    name,
    description: reasonInQueue(row),
    image,
    ...(version && { segmentation: file }),
    result: `results/${stem}.nrrd`,
  }
  const work: MitkCase = {
    source,
    ...(version && { segmentation: { ...version, path: join(out, ...file.split('/')) } }),
    ...(!isSeen && { imagePath: join(out, ...image.split('/')) }),
  }
  const files = [...(version ? [file] : []), ...(isSeen ? [] : [image])]
  return ok({ task, work, files, segments: version?.segments ?? [], segmentationId: version?.segmentationId })
}

/** A path as the list names it: relative to it where both lie on one drive; with slashes, which MITK takes on every system. */
function seenFrom(out: string, file: string): string {
  const path = relative(resolve(out), resolve(file))
  return (isAbsolute(path) ? resolve(file) : path).split(sep).join('/')
}

const json = (document: object): string => `${JSON.stringify(document, undefined, 2)}\n`
