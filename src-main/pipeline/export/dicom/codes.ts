import type { Segment } from '@contract/segment.ts'
import type { Dataset } from './keywords.ts'

/** A coded concept: value, coding scheme, meaning. */
export type Code = readonly [value: string, scheme: string, meaning: string]

/** The scheme of concepts that no standard has a code for; explained in the file itself. */
export const ownScheme = '99INSULA'

export const ownSchemeIdentification: Dataset = {
  CodingSchemeDesignator: ownScheme,
  CodingSchemeName: 'Concepts of the workstation Insula that no standard terminology has a code for',
  CodingSchemeResponsibleOrganization: 'Insula',
}

export const codeItem = ([value, scheme, meaning]: Code): Dataset => ({
  CodeValue: value,
  CodingSchemeDesignator: scheme,
  CodeMeaning: shortened(meaning),
})

/** At most 64 characters (LO). */
export const shortened = (text: string): string => Array.from(plain(text)).slice(0, 64).join('')

/** A backslash separates values in DICOM, and control characters mean nothing. */
export const plain = (text: string): string => text.replaceAll('\\', '/').replaceAll(/\p{Cc}/gu, ' ')

export interface SegmentCodes {
  readonly category: Code
  readonly type: Code
  /** Left or right, where the name says it and the code does not. */
  readonly modifier?: Code
}

const cerebrospinalFluid = '65216001'

/** SNOMED CT where the segment table states a code; else a code of our own that is called like the segment. */
export function codesOf({ value, name, code, meaning }: Segment): SegmentCodes {
  if (code === undefined)
    return {
      category: ['segment', ownScheme, 'Segment of a labelmap, not coded further'],
      type: [`label-${value}`, ownScheme, name],
    }
  const side = sideOf(name)
  return {
    category:
      code === cerebrospinalFluid
        ? ['91720002', 'SCT', 'Body Substance']
        : ['123037004', 'SCT', 'Anatomical Structure'],
    type: [code, 'SCT', meaning ?? name],
    ...(side && { modifier: side }),
  }
}

function sideOf(name: string): Code | undefined {
  if (/^(left|ctx-lh)[-_ ]/i.test(name)) return ['7771000', 'SCT', 'Left']
  return /^(right|ctx-rh)[-_ ]/i.test(name) ? ['24028007', 'SCT', 'Right'] : undefined
}
