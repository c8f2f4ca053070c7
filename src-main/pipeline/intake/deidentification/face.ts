import type { Face } from '@contract/identifiers.ts'
import type { Dataset } from './deidentify.ts'
import { firstText } from './element-value.ts'
import type { Element } from './elements.ts'

const headParts: ReadonlySet<string> = new Set(['HEAD', 'BRAIN', 'SKULL', 'HEADNECK', 'FACE', 'NEURO'])
/** Codes of Anatomic Region Sequence that are a head or lie in one: SNOMED CT, and its older form in DICOM. */
const headCodes: ReadonlyMap<string, string> = new Map([
  ['69536005', 'head'],
  ['12738006', 'brain'],
  ['774007', 'head and neck'],
  ['89546000', 'skull'],
  ['T-D1100', 'head'],
  ['T-A0100', 'brain'],
  ['T-D1000', 'head and neck'],
  ['T-11100', 'skull'],
])

/** @param codes Those of the methods of de-identification. */
export function faceOf({ bytes, elements }: Dataset, codes: readonly string[]): Face {
  const stated = firstText(bytes, elements, 0x00280302)
  if (stated === 'NO') return { kind: 'removed', because: 'Recognizable Visual Features is NO' }
  if (codes.includes('113102'))
    return { kind: 'removed', because: 'its method is 113102, Clean Recognizable Visual Features' }
  if (stated === 'YES') return { kind: 'recognizable', because: 'Recognizable Visual Features is YES' }
  const part = firstText(bytes, elements, 0x00180015)
    .replace(/[^ -~]/g, '')
    .toUpperCase()
  if (headParts.has(part.replace(/[^A-Z]/g, ''))) return { kind: 'head', because: `Body Part Examined is ${part}` }
  const regions = regionsIn(bytes, elements)
  const head = regions.flatMap((code) => headCodes.get(code) ?? [])[0]
  if (head !== undefined) return { kind: 'head', because: `Anatomic Region is ${head}` }
  return { kind: part === '' && regions.length === 0 ? 'unknown' : 'other-part' }
}

/** Of the image and of its frames. */
function regionsIn(bytes: Uint8Array, elements: readonly Element[]): readonly string[] {
  return elements.flatMap(({ tag, items = [] }) =>
    items.flatMap((item) =>
      tag === 0x00082218 ? [firstText(bytes, item.elements, 0x00080100)] : regionsIn(bytes, item.elements),
    ),
  )
}
