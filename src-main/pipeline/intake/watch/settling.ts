import { imageStem } from '@volume/image-format.ts'
import type { FileFacts } from '../known-scan.ts'
import { isImage, recognizeByName } from '../recognize.ts'

/** Files of one folder that belong together: an image with what is called like it, or all that may be slices of series. */
interface Group {
  readonly kind: 'image' | 'slices'
  readonly files: readonly string[]
}

interface Watched {
  /** Sizes and times of its files. */
  readonly facts: string
  readonly sinceMs: number
  readonly isTaken: boolean
}

/** What one look at a folder comes to. */
export interface Settled {
  /** Files that may be read now, each once in one state. */
  readonly ready: readonly string[]
  /** Files that are new or changed, and may still grow. */
  readonly waitingCount: number
}

export interface Settling {
  look(folder: string, files: ReadonlyMap<string, FileFacts>, nowMs: number): Settled
}

/**
 * Which files have stopped growing, from one look at a folder to the next. An image is ready when it and the files that are called like it were
 * of the same size and time in two looks; files that may be slices when none of their folder has come or changed for `quietMs`, for a
 * scanner sends them one by one.
 */
export function createSettling({ quietMs }: { readonly quietMs: number }): Settling {
  const watched = new Map<string, Watched>()
  return {
    look(folder, files, nowMs) {
      const ready: string[] = []
      let waitingCount = 0
      for (const [key, group] of groupsOf([...files.keys()])) {
        const facts = group.files.map((file) => factsInWords(file, files.get(file))).join('\n')
        const id = `${folder}\n${key}`
        const before = watched.get(id)
        const isSame = before?.facts === facts
        if (isSame && before.isTaken) continue
        const sinceMs = isSame ? before.sinceMs : nowMs
        const isReady = isSame && (group.kind === 'image' || nowMs - sinceMs >= quietMs)
        watched.set(id, { facts, sinceMs, isTaken: isReady })
        if (isReady) ready.push(...group.files)
        else waitingCount += group.files.length
      }
      return { ready: ready.toSorted(), waitingCount }
    },
  }
}

const factsInWords = (file: string, facts: FileFacts | undefined): string =>
  `${file} ${facts?.sizeBytes} ${facts?.changedMs}`

/** What is called like an image goes with it: its voxels, its sidecar. Files that are no scans by their names are of no group. */
function groupsOf(files: readonly string[]): ReadonlyMap<string, Group> {
  const images = new Set(files.flatMap((file) => (isImage(recognizeByName(file)) ? (imageStem(file) ?? []) : [])))
  const groups = new Map<string, { kind: Group['kind']; files: string[] }>()
  for (const file of files.toSorted()) {
    const image = file.startsWith('.') ? undefined : imageOf(file, images)
    if (image === undefined && recognizeByName(file) === 'ignored') continue
    const key = image === undefined ? 'slices' : `image ${image}`
    const group = groups.get(key) ?? { kind: image === undefined ? 'slices' : 'image', files: [] }
    group.files.push(file)
    groups.set(key, group)
  }
  return groups
}

/** The longest name of an image that a file's name continues behind a dot. */
function imageOf(file: string, images: ReadonlySet<string>): string | undefined {
  for (let at = file.lastIndexOf('.'); at > 0; at = file.lastIndexOf('.', at - 1))
    if (images.has(file.slice(0, at))) return file.slice(0, at)
  return undefined
}
