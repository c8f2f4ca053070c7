import type { Becomes, ProfileOptions, TreatedElement, Treatment } from '@contract/identifiers.ts'
import { ok, type Result } from '@contract/result.ts'
import { applyProfile } from './apply-profile.ts'
import type { Dataset } from './deidentify.ts'
import { isEmpty, latin1 } from './element-value.ts'
import { type Element, isPixelData } from './elements.ts'
import { keptNames } from './kept-names.ts'
import { isPrivate, isPrivateCreator, profileEntry, tagInWords } from './profile.ts'
import { safeMosaicHeader, saysMosaic } from './safe-mosaic.ts'
import { creatorsIn } from './safe-private.ts'
import { added } from './summarize-identifiers.ts'

/** They stand in for those that the cohort's key gives: nothing of them is shown. */
const pseudonyms = { patientCode: 'P', uid: () => '2.25.0' }

/** What the profile does to one file, by doing it to its header. A failure says what is wrong with the file. */
export function treatmentOf(dataset: Dataset, options: ProfileOptions): Result<Treatment, string> {
  const applied = applyProfile(dataset, { ...options, pseudonyms, shiftDays: -1 })
  if (!applied.ok) return applied
  const { header, residual } = applied.value
  const found = new Map<string, TreatedElement>()
  const tell = (one: TreatedElement) => {
    const known = found.get(keyOf(one))
    found.set(keyOf(one), { ...one, isNested: one.isNested && known?.isNested !== false })
  }
  compare(dataset, header, { tell, dates: options.dates, isNested: false })
  const losesSlices = saysMosaic(dataset.bytes, dataset.elements) && !safeMosaicHeader(header.bytes, header.elements)
  const says = [...new Set([...residual.map((one) => one.says), ...(losesSlices ? [slicesLost] : [])])]
  return ok({
    elements: [...found.values()].toSorted(byTag),
    remains: says.map((one) => ({ says: one, fileCount: 1 })),
    keptBackCount: says.length > 0 ? 1 : 0,
  })
}

const slicesLost = 'a Siemens mosaic, whose slices nobody could tell apart without its private elements'

/** What becomes of several files; none is in two of them. */
export function joinTreatments(all: readonly Treatment[]): Treatment {
  const found = new Map<string, TreatedElement>()
  for (const one of all.flatMap(({ elements }) => elements)) {
    const known = found.get(keyOf(one))
    const isNested = one.isNested && known?.isNested !== false
    found.set(keyOf(one), { ...(known ?? one), isNested, fileCount: (known?.fileCount ?? 0) + one.fileCount })
  }
  return {
    elements: [...found.values()].toSorted(byTag),
    remains: added(all.flatMap(({ remains }) => remains.map((one) => [one.says, one.fileCount] as const))).map(
      ([says, fileCount]) => ({ says, fileCount }),
    ),
    keptBackCount: all.reduce((sum, { keptBackCount }) => sum + keptBackCount, 0),
  }
}

const byTag = (a: TreatedElement, b: TreatedElement): number => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0)

/** The private elements of one creator are told as one. */
const keyOf = ({ tag, name, becomes }: TreatedElement): string => `${tag} ${tag === '' ? name : ''} ${becomes}`

type Side = Pick<Dataset, 'bytes' | 'elements'>
interface Telling extends Pick<ProfileOptions, 'dates'> {
  readonly tell: (one: TreatedElement) => void
  readonly isNested: boolean
}

function compare(before: Side, after: Side, telling: Telling): void {
  const { tell, isNested } = telling
  const left = new Map(after.elements.map((element) => [element.tag, element]))
  const creators = creatorsIn(before.bytes, before.elements)
  for (const element of before.elements) {
    const { tag } = element
    if ((tag & 0xffff) === 0 || isPixelData(tag) || isPrivateCreator(tag) || isEmpty(before.bytes, element)) continue
    const becomes = becomesOf({ element, of: before }, { left: left.get(tag), of: after }, telling)
    if (isPrivate(tag)) {
      tell({ tag: '', name: creators.get(tag >>> 8) ?? '', becomes, fileCount: 1, isNested })
      continue
    }
    tell({ tag: tagInWords(tag), ...nameAndText(element, becomes, before.bytes), becomes, fileCount: 1, isNested })
    const rest = left.get(tag)?.items ?? []
    if (becomes === 'inside')
      for (const [index, item] of (element.items ?? []).entries())
        compare(
          { bytes: before.bytes, elements: item.elements },
          { bytes: after.bytes, elements: rest[index]?.elements ?? [] },
          { ...telling, isNested: true },
        )
  }
}

function becomesOf(
  { element, of: { bytes: before } }: { readonly element: Element; readonly of: Side },
  { left, of: { bytes: after } }: { readonly left: Element | undefined; readonly of: Side },
  { dates }: Pick<Telling, 'dates'>,
): Becomes {
  if (left === undefined) return 'removed'
  if (isSame(before.subarray(element.valueStart, element.valueEnd), after.subarray(left.valueStart, left.valueEnd)))
    return 'kept'
  if (isEmpty(after, left)) return 'emptied'
  if (element.items !== undefined && left.items?.length === element.items.length) return 'inside'
  const entry = profileEntry(element.tag)
  const mayMove = dates === 'moved' && entry?.isShiftable === true && entry.vr !== 'TM'
  return mayMove && !latin1(after, left).startsWith(dummyDate) ? 'moved' : 'replaced'
}

/** What stands for a date that cannot be moved. */
const dummyDate = '19000101'

const isSame = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, index) => byte === b[index])

const textRepresentations: ReadonlySet<string> = new Set(
  'AE AS CS DA DS DT IS LO LT PN SH ST TM UC UI UR UT'.split(' '),
)
const mostShown = 80

/** What stays is shown with its text: whoever lets it leave should have seen it. */
function nameAndText(
  element: Element,
  becomes: Becomes,
  bytes: Uint8Array,
): { readonly name?: string; readonly text?: string } {
  const name = profileEntry(element.tag)?.name ?? keptNames.get(element.tag)
  if (becomes !== 'kept' || element.vr === undefined || !textRepresentations.has(element.vr))
    return name === undefined ? {} : { name }
  const { valueStart, valueEnd } = element
  const text = latin1(bytes, { ...element, valueEnd: Math.min(valueEnd, valueStart + mostShown) })
    .replace(/[^ -~\u00a0-\u00ff]/g, ' ')
    .trim()
  return { ...(name !== undefined && { name }), text: valueEnd - valueStart > mostShown ? `${text}…` : text }
}
