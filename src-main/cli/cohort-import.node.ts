import { ok } from '@contract/result.ts'
import type { Segment } from '@contract/segment.ts'
import { segmentationSource } from '../pipeline/intake/segmentation/read-segmentation.node.ts'
import { storedSegmentation } from '../worker/stored-segmentation.node.ts'
import { findingDocument, findingLines } from './describe.ts'
import { findCase } from './find-case.ts'
import { counted } from './text.ts'
import { defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const cohortImport = defineVerb({
  name: 'cohort import',
  takes: ['cohort', 'segmentation'],
  summary:
    'Brings in a segmentation of a case: a NIfTI, MGZ, NRRD or MetaImage labelmap, a DICOM Segmentation, or a folder of masks. Segments that overlap are kept in layers.',
  options: {
    case: { kind: 'text', value: '<name or id>', says: 'the case that it belongs to', needed: true },
    table: {
      kind: 'text',
      value: '<file>',
      says: 'a segment table that names the values (the one beside the labelmap)',
    },
    resample: {
      kind: 'flag',
      says: 'bring a labelmap on another grid onto the scan’s by nearest neighbor; without it such a labelmap is refused',
    },
    segment: {
      kind: 'text',
      value: '<name>',
      says: 'what the one segment of a mask is called (what its file says beside the case)',
    },
  },
  run: ({ takes: [folder = '', path = ''], values }) =>
    withCohort(folder, async (cohort) => {
      const row = findCase(cohort, values.case)
      if (!row.ok) return row
      const { caseId, name } = row.value
      const source = await segmentationSource(path)
      if (!source.ok) return source
      const about = {
        source: cohort.caseSource(caseId),
        scanName: name,
        tablePath: values.table,
        segmentName: values.segment,
        mayResample: values.resample === true,
      }
      const read = await storedSegmentation(cohort.blobs, source.value, about)
      if (!read.ok) return read
      const { layerCount, segments, findings } = read.value
      const added = cohort.addImport(caseId, read.value)
      if (!added.ok) return added
      const { version } = added.value
      const inLayers = layerCount === 1 ? '' : ` in ${layerCount} layers`
      return ok({
        document: { caseId, name, version, layerCount, segments, findings: findings.map(findingDocument) },
        text: [
          `${name}: ${counted(segments.length, 'segment')}${namesOf(segments)}${inLayers} as version ${version}.`,
          ...findingLines(findings),
        ].join('\n'),
      })
    }),
})

/** Few enough to be read are told, so that nobody has to ask what a mask became. */
const namesOf = (segments: readonly Segment[]): string =>
  segments.length > 4 ? '' : ` (${segments.map(({ name }) => name).join(', ')})`
