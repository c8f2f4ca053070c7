import { ok } from '@contract/result.ts'
import {
  identifiersOfFolder,
  type SeriesIdentifiers,
  type StudyIdentifiers,
} from '../pipeline/intake/deidentification/identifiers-of-folder.node.ts'
import { identifiersText } from './identifiers-text.ts'
import { counted, table } from './text.ts'
import { defineVerb } from './verb.ts'

export const identifiers = defineVerb({
  name: 'identifiers',
  takes: ['dicom'],
  summary:
    'What the DICOM files of a folder hold that tells of patients, by study and series: attributes, never values.',
  options: {},
  async run({ takes: [folder = ''] }, { signal, progress }) {
    const onProgress = (done: number, total: number) => progress('read', done, total)
    const found = await identifiersOfFolder(folder, { signal, onProgress })
    if (!found.ok) return found
    const { studies, otherCount } = found.value
    return ok({
      document: found.value,
      text: [
        ...studies.map(studyText),
        `${counted(studies.length, 'study', 'studies')}; ${counted(otherCount, 'file')} beside them no DICOM or unreadable.`,
      ].join('\n\n'),
    })
  },
})

const studyText = (study: StudyIdentifiers, index: number): string =>
  [
    `Study ${index + 1}, ${counted(study.fileCount, 'file')}, first in ${study.folder}`,
    identifiersText(study),
    table(
      ['Series', 'Files', 'Attributes', 'Dates', 'Private', 'In picture', 'Identity removed'],
      study.series.map(rowOf),
    ),
  ].join('\n')

const rowOf = (series: SeriesIdentifiers, index: number): readonly string[] => [
  `${index + 1}, in ${series.folder}`,
  String(series.fileCount),
  String(series.attributes.length),
  String(series.dates.length),
  String(series.privateElements.reduce((sum, { count }) => sum + count, 0)),
  series.burnedIn.length === 0 ? 'no' : 'perhaps',
  series.identityRemovedCount === series.fileCount ? 'yes' : series.identityRemovedCount === 0 ? 'no' : 'in part',
]
