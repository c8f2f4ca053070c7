/** What an instance holds, by its SOP class (DICOM PS3.4 table B.5-1). */
export type Content =
  | { readonly kind: 'image' }
  | { readonly kind: 'multi-frame' }
  | { readonly kind: 'segmentation' }
  | { readonly kind: 'structure-set'; readonly name: string }
  | { readonly kind: 'directory' }
  | { readonly kind: 'other-image'; readonly name: string }
  | { readonly kind: 'other'; readonly name: string }

const storage = '1.2.840.10008.5.1.4.1.1.'
const images: Readonly<Record<string, string>> = {
  '1': 'a digital radiograph',
  '3.1': 'an ultrasound sequence',
  '6.1': 'an ultrasound image',
  '7': 'a secondary capture (a picture of a screen or a processed image)',
  '12.1': 'an angiogram',
  '20': 'a nuclear medicine image',
  '128': 'a PET image',
  '481.1': 'a radiotherapy image',
  '481.2': 'a radiotherapy dose',
}
const others: Readonly<Record<string, string>> = {
  '481.5': 'a radiotherapy plan',
  '481.8': 'a radiotherapy ion plan',
  '4.2': 'MR spectra',
  '66': 'raw data',
  '66.1': 'a spatial registration',
  '66.3': 'a deformable registration',
  '11.1': 'a presentation state',
}

export function contentOf(SOPClassUID: string | undefined): Content {
  if (SOPClassUID === undefined) return { kind: 'other', name: 'something that does not say what it is' }
  if (SOPClassUID === '1.2.840.10008.1.3.10') return { kind: 'directory' }
  const known = SOPClassUID.startsWith(storage) ? SOPClassUID.slice(storage.length) : ''
  if (known === '4' || known === '2') return { kind: 'image' }
  if (/^(4\.[134]|2\.[123])$/.test(known)) return { kind: 'multi-frame' }
  if (known === '66.4' || known === '66.7') return { kind: 'segmentation' }
  if (known === '481.3') return { kind: 'structure-set', name: 'a radiotherapy structure set' }
  if (images[known] !== undefined) return { kind: 'other-image', name: images[known] }
  if (known.startsWith('88.')) return { kind: 'other', name: 'a structured report' }
  return { kind: 'other', name: others[known] ?? `an object of class ${SOPClassUID.slice(0, 64)}` }
}
