import type { BurnedIn, CountedIdentifier, Face, HeaderTexts, IdentifierSummary } from '@contract/identifiers.ts'
import { counted, facts } from './text.ts'

const burnedInWords: Readonly<Record<BurnedIn, string>> = {
  stated: 'Burned In Annotation is YES',
  'secondary-capture': 'a captured screen may hold words',
  'overlay-in-pixels': 'an overlay lies in the pixels',
}

const faceWords: Readonly<Record<Face['kind'], string>> = {
  removed: 'said to be removed',
  recognizable: 'said to be recognizable',
  head: 'a head, and nothing says that the face was removed',
  'other-part': 'no head, as Body Part Examined says',
  unknown: 'nothing says whether a face is shown',
}

const faceText = (face: Face | undefined): string =>
  face === undefined ? '' : `${faceWords[face.kind]}${'because' in face ? ` (${face.because})` : ''}`

/** What tells of the patient, for a human; attributes by name, never their values. */
export function identifiersText(summary: IdentifierSummary): string {
  const { attributes, dates, privateElements, burnedIn, identityRemovedCount, methods, uidCount, fileCount } = summary
  const privateCount = privateElements.reduce((sum, { count }) => sum + count, 0)
  const creators = privateElements.map(({ creator, count }) => `${creator === '' ? 'unnamed' : creator} ${count}`)
  const removed =
    identityRemovedCount === 0 ? 'no file says so' : `${identityRemovedCount} of ${counted(fileCount, 'file')} say so`
  return [
    facts([
      ['identifiers', `${counted(attributes.length, 'attribute')}, without their values`],
      ['dates and times', String(dates.length)],
      ['private', privateCount === 0 ? 'none' : `${privateCount} (${creators.join(', ')})`],
      ['UIDs', String(uidCount)],
      ['words in picture', burnedIn.map(({ kind }) => burnedInWords[kind]).join(', ') || 'nothing speaks for them'],
      ['face', faceText(summary.face)],
      ['identity removed', `${removed}${methods.length === 0 ? '' : `: ${methods.join(', ')}`}`],
    ]),
    ...[...attributes, ...dates].map((one) => lineOf(one, fileCount)),
  ].join('\n')
}

const lineOf = ({ tag, name, fileCount, isNested }: CountedIdentifier, totalCount: number): string =>
  `  ${tag}  ${name}${isNested ? ', in a sequence' : ''}${fileCount === totalCount ? '' : `, ${fileCount} of ${counted(totalCount, 'file')}`}`

/** The same of an image file of another format, which has no attributes. */
export function headerTextsText({ texts, extensions }: HeaderTexts): string {
  const told = extensions.map(({ name, sizeBytes }) => `${name} of ${sizeBytes} bytes`)
  return facts([
    ['texts', texts.length === 0 ? 'none in the header' : `${texts.join(', ')}; whatever a program wrote there`],
    ['extensions', told.length === 0 ? 'none' : told.join(', ')],
    ['face', faceWords.unknown],
  ])
}
