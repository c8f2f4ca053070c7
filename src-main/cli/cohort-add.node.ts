import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { type Failure, sentenceOf } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { reasonOf } from '@volume/file-failure.node.ts'
import { type PairsPreview, previewPairs } from '../pipeline/intake/segmentation/preview-pairs.node.ts'
import { isWithin } from '../pipeline/intake/watch/is-within.node.ts'
import { type Added, addScans, watchScans } from './add-scans.node.ts'
import { findingDocument } from './describe.ts'
import { unevenChoice, unevenOption } from './scan-options.ts'
import { counted, table } from './text.ts'
import { type Answer, type Console, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const cohortAdd = defineVerb({
  name: 'cohort add',
  takes: ['cohort', 'folder'],
  summary:
    'Indexes all scans below a folder, in a zip archive, of a DICOMDIR or in a file. A file that is refused is kept with its reason and stops nothing.',
  options: {
    pair: {
      kind: 'flag',
      says: 'bring in files that are named as masks of scans (case1_seg beside case1, labelsTr beside imagesTr) as their segmentations, not as scans',
    },
    watch: {
      kind: 'flag',
      says: 'go on looking at the folder until it is interrupted, and add what comes to it once that has stopped growing',
    },
    every: { kind: 'number', value: '<s>', least: 0.1, says: 'with --watch: seconds from one look to the next (5)' },
    quiet: {
      kind: 'number',
      value: '<s>',
      least: 0.1,
      says: 'with --watch: seconds without a new file after which DICOM series of a folder are read, and masks of a scan brought in (60)',
    },
    ...unevenOption,
    preview: { kind: 'flag', says: 'with --pair: only say which masks are of which scans; nothing is kept' },
  },
  run: ({ takes: [cohortFolder = '', folder = ''], values }, console) =>
    withCohort(cohortFolder, async (cohort) => {
      const absent = (await absence(folder)) ?? (values.watch ? await unwatchable(folder, cohort.folder) : undefined)
      if (absent) return fail(absent)
      if (values.preview) return previewAnswer(folder, console)
      const options = { ...console, masks: values.pair ? ('paired' as const) : undefined, uneven: unevenChoice(values) }
      const added = values.watch
        ? await watchScans(cohort, folder, {
            ...options,
            everyMs: inMs(values.every),
            quietMs: inMs(values.quiet),
          })
        : await addScans(cohort, folder, options)
      return added.ok ? ok(addedAnswer(added.value, cohort.summary().caseCount)) : added
    }),
})

const inMs = (seconds: number | undefined) => (seconds === undefined ? undefined : seconds * 1000)

async function absence(path: string): Promise<Failure | undefined> {
  try {
    await stat(path)
    return undefined
  } catch (error) {
    return { kind: 'folder-unreadable', folder: basename(path), because: reasonOf(error) ?? 'it is not there' }
  }
}

/** Why a place that is there cannot be watched. */
async function unwatchable(path: string, cohortFolder: string): Promise<Failure | undefined> {
  const folder = basename(resolve(path))
  if (!(await stat(path)).isDirectory()) return { kind: 'folder-unreadable', folder, because: 'it is no folder' }
  return isWithin(cohortFolder, resolve(path)) ? { kind: 'watched-folder-of-cohort', folder } : undefined
}

async function previewAnswer(folder: string, { progress, signal }: Console): Promise<Result<Answer, Failure>> {
  let seenCount = 0
  const preview = await previewPairs(resolve(folder), { signal, seen: () => progress('files', ++seenCount, seenCount) })
  if (signal.aborted) return fail({ kind: 'cancelled' })
  const { pairs, refused, withoutMask } = preview
  return ok({
    document: { pairs: (pairs ?? []).map(pairDocument), withoutMask, refused: refusedDocuments(refused) },
    text: previewText(preview),
  })
}

function previewText({ pairs, refused, withoutMask }: PairsPreview): string {
  const reasons = refused.map(({ file, failure }) => `  ${file}: ${sentenceOf(failure)}`)
  if (pairs === undefined)
    return ['No file is named as the mask of another: all would be taken for scans.', ...reasons].join('\n')
  const rows = pairs.map(({ scan, files }) => [scan, files.join(', ')])
  return [
    ...(rows.length > 0 ? [table(['scan', 'masks'], rows)] : []),
    `${counted(pairs.length, 'scan')} with masks, ${withoutMask.length} without, ${refused.length} refused. Nothing was kept.`,
    ...withoutMask.map((name) => `  ${name}: no mask of it fits or was found.`),
    ...reasons,
  ].join('\n')
}

const pairDocument = ({ scan, files }: { readonly scan: string; readonly files: readonly string[] }) => ({
  name: scan,
  files,
})

const refusedDocuments = (refused: readonly { readonly file: string; readonly failure: Failure }[]) =>
  refused.map(({ file, failure }) => ({ file, ...findingDocument(failure) }))

function addedAnswer({ addedCount, knownCount, segmentationCount, refused, pairs }: Added, caseCount: number): Answer {
  const text = [
    `${addedCount} added, ${knownCount} there already, ${refused.length} refused.`,
    ...(addedCount + knownCount + segmentationCount + refused.length === 0 ? ['No scan was found there.'] : []),
    ...(segmentationCount > 0
      ? [
          `  ${counted(segmentationCount, 'segmentation')} found beside ${segmentationCount === 1 ? 'its scan' : 'their scans'}.`,
        ]
      : []),
    ...refused.map(({ file, failure }) => `  ${file}: ${sentenceOf(failure)}`),
  ].join('\n')
  return {
    document: {
      addedCount,
      knownCount,
      segmentationCount,
      ...(pairs && { pairs: pairs.map(pairDocument) }),
      refused: refusedDocuments(refused),
      caseCount,
    },
    text,
  }
}
