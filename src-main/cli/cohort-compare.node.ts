import { sentenceOf } from '@contract/failure/failure.ts'
import type { ComparedCase } from '@contract/references.ts'
import { fail, ok } from '@contract/result.ts'
import { compareReferences } from '../worker/compare-references.node.ts'
import { compareWithReference } from '../worker/compare-with-reference.node.ts'
import { writeReferences } from '../worker/exporting/reference-tables.node.ts'
import { matchReferences, namedCases } from '../worker/match-references.node.ts'
import { caseChoice, filterOption } from './case-choice.ts'
import { findingDocument, findingLines } from './describe.ts'
import { counted, decimals, table } from './text.ts'
import { defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

/** Files of no case that are named one by one. */
const toldOrphans = 5

export const cohortCompare = defineVerb({
  name: 'cohort compare',
  takes: ['cohort', 'folder'],
  summary:
    'Compares every case with its reference labelmap or masks of a folder: Dice, IoU, HD95, ASSD, NSD, volume error, and which segments are taken for others.',
  options: {
    filter: filterOption,
    tolerance: { kind: 'number', value: '<mm>', least: 0, says: 'tolerance of the normalized surface Dice (1 mm)' },
    out: {
      kind: 'text',
      value: '<file>',
      says: 'where to write the measures (.csv or .tsv), with the confusion of segments and data dictionaries beside it',
    },
  },
  run: ({ takes: [folder = '', path = ''], values }, { progress, signal }) =>
    withCohort(folder, async (cohort) => {
      const choice = caseChoice({ filter: values.filter, sort: 'name' })
      if (!choice.ok) return choice
      const found = await matchReferences(namedCases(cohort.table, choice.value), path, signal)
      if (!found.ok) return found
      const { matched, orphans, withoutCount } = found.value
      if (matched.length === 0) return fail({ kind: 'references-none', folder: found.value.folder })
      const done = await compareReferences(cohort, found.value, {
        toleranceMm: values.tolerance ?? 1,
        compare: (labels) => compareWithReference(cohort.blobs, labels, { note: () => {}, signal }),
        isWanted: () => !signal.aborted,
        onProgress: (doneCount, totalCount) => progress('compared', doneCount, totalCount),
      })
      const { compared, failed, toleranceMm } = done
      if (done.isCancelled) return fail({ kind: 'cancelled' })
      const written = values.out === undefined ? ok(undefined) : await writeReferences(cohort, done, values.out)
      if (!written.ok) return written
      return ok({
        document: {
          toleranceMm,
          cases: compared.map(({ findings, ...one }) => ({ ...one, findings: findings.map(findingDocument) })),
          failed: failed.map(({ because, ...one }) => ({ ...one, ...findingDocument(because) })),
          orphans: orphans.map(({ file, because }) => ({ ...findingDocument(because), file })),
          withoutCount,
          ...(written.value && { files: written.value.files }),
        },
        text: [
          ...(compared.length > 0 ? [inTable(compared, toleranceMm)] : []),
          `${counted(compared.length, 'case')} compared, ${failed.length} failed, ${withoutCount} without a reference.`,
          ...failed.map(({ name, because }) => `  ${name}: ${sentenceOf(because)}`),
          ...compared.flatMap(({ name, findings }) => findingLines(findings).map((line) => `  ${name}: ${line}`)),
          ...(orphans.length > 0 ? [`${counted(orphans.length, 'file')} of no case:`] : []),
          ...orphans.slice(0, toldOrphans).map(({ file, because }) => `  ${file}: ${sentenceOf(because)}`),
          ...(orphans.length > toldOrphans ? [`  and ${orphans.length - toldOrphans} more: --json names all.`] : []),
          ...(written.value ? [`${written.value.files.join(', ')}.`] : []),
        ].join('\n'),
        status: failed.length > 0 ? (1 as const) : (0 as const),
      })
    }),
})

const inTable = (compared: readonly ComparedCase[], toleranceMm: number): string =>
  table(
    ['case', 'segment', 'Dice', 'IoU', 'HD95 mm', 'ASSD mm', `NSD ${toleranceMm} mm`, 'reference ml', 'error ml'],
    compared.flatMap(({ name, segments }) =>
      segments.map((one) => [
        name,
        `${one.segmentValue} ${one.name}`,
        decimals(one.dice, 4),
        decimals(one.iou, 4),
        decimals(one.hd95Mm, 2),
        decimals(one.assdMm, 2),
        decimals(one.nsd, 4),
        decimals(one.referenceVolumeMl, 3),
        decimals(one.volumeErrorMl, 3),
      ]),
    ),
  )
