import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Contrast } from '@contract/contrast.ts'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { contrastOfName } from '@volume/scan-contrast.ts'
import { type BidsName, folderOf, labelOf, parseBidsName } from '../../pipeline/export/bids/bids-name.ts'
import { fieldsOf } from '../../pipeline/export/bids/dataset-folder.node.ts'

/** An anatomical scan of a BIDS dataset. */
export interface BidsScan {
  readonly name: BidsName
  /** Relative to the dataset, with slashes. */
  readonly file: string
  readonly path: string
  readonly contrast: Contrast | undefined
}

export interface BidsWish {
  /** Labels without `sub-` and `ses-`; absent: all. */
  readonly participants: readonly string[] | undefined
  readonly sessions: readonly string[] | undefined
  readonly isChecked: boolean
}

/** `sub-01, 02` → `['01', '02']`. */
export const labelsOf = (text: string | undefined, prefix: 'sub-' | 'ses-'): readonly string[] | undefined =>
  text
    ?.split(',')
    .map((label) => label.trim())
    .filter((label) => label !== '')
    .map((label) => (label.startsWith(prefix) ? label.slice(prefix.length) : label))

/** The anatomical scans that are asked for, by name. */
export async function findBidsScans(folder: string, wish: BidsWish): Promise<Result<readonly BidsScan[], Failure>> {
  if (wish.isChecked) {
    const failure = await descriptionFailure(folder)
    if (failure) return fail(failure)
  }
  const all = await foldersOf(folder, 'sub-')
  const participants = chosen(all, wish.participants)
  if (!participants.ok)
    return fail({ kind: 'bids-participant-unknown', label: participants.failure, known: all.join(', ') })
  const scans: BidsScan[] = []
  const sessions = new Set<string>()
  for (const participant of participants.value) {
    const below = join(folder, `sub-${participant}`)
    const own = await foldersOf(below, 'ses-')
    for (const session of own) sessions.add(session)
    const taken = own.filter((session) => wish.sessions?.includes(session) ?? true)
    const places = [...(wish.sessions ? [] : ['anat']), ...taken.map((session) => `ses-${session}/anat`)]
    for (const place of places) {
      const found = await scansIn(folder, `sub-${participant}/${place}`, wish)
      if (!found.ok) return found
      scans.push(...found.value)
    }
  }
  const unknown = wish.sessions?.find((session) => !sessions.has(session))
  if (unknown !== undefined)
    return fail({ kind: 'bids-session-unknown', label: unknown, known: [...sessions].join(', ') })
  return ok(scans)
}

/** The labels that were asked for, or the first that does not exist. */
function chosen(all: readonly string[], asked: readonly string[] | undefined): Result<readonly string[], string> {
  const unknown = asked?.find((label) => !all.includes(label))
  if (unknown !== undefined) return fail(unknown)
  return ok(asked === undefined ? all : all.filter((label) => asked.includes(label)))
}

/** Labels of the folders `<prefix><label>`, in order; links to folders count. */
async function foldersOf(folder: string, prefix: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  return entries
    .filter((entry) => entry.name.startsWith(prefix) && (entry.isDirectory() || entry.isSymbolicLink()))
    .map(({ name }) => name.slice(prefix.length))
    .toSorted()
}

async function scansIn(folder: string, place: string, { isChecked }: BidsWish): Promise<Result<BidsScan[], Failure>> {
  const files = (await readdir(join(folder, ...place.split('/'))).catch(() => [])).toSorted()
  const scans: BidsScan[] = []
  for (const base of files.filter((one) => /\.nii(\.gz)?$/.test(one))) {
    const file = `${place}/${base}`
    const name = parseBidsName(base)
    const isInPlace = name !== undefined && folderOf(name, 'anat') === place
    if (isInPlace)
      scans.push({ name, file, path: join(folder, ...file.split('/')), contrast: contrastOfName(base).contrast })
    else if (isChecked)
      return fail({
        kind: 'bids-name-unfit',
        file,
        because:
          name === undefined
            ? 'entities and a suffix are expected'
            : 'its participant or session is not that of its folder',
      })
  }
  return ok(scans)
}

async function descriptionFailure(folder: string): Promise<Failure | undefined> {
  const kind = 'bids-description-invalid'
  const text = await readFile(join(folder, 'dataset_description.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return { kind, because: 'it is not there' }
  const fields = fieldsOf(text)
  if (fields === undefined) return { kind, because: 'it is not JSON' }
  const missing = ['Name', 'BIDSVersion'].find((field) => typeof fields[field] !== 'string' || fields[field] === '')
  return missing === undefined ? undefined : { kind, because: `${missing} is missing` }
}

/** Participant and session of a name, for sentences and tables. */
export const whose = (name: BidsName) => ({ participant: labelOf(name, 'sub') ?? '', session: labelOf(name, 'ses') })
