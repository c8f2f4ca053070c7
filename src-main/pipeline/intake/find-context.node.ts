import type { BidsFolders } from './bids-folders.node.ts'
import type { UnevenChoice } from './dicom/stack.ts'
import type { KnownScans } from './indexed-case.ts'
import type { KnownInFolder } from './known-in-folder.node.ts'
import type { HeldMask } from './segmentation/pair-masks.node.ts'

/** What looking into one folder needs to know beyond it. */
export interface FindContext {
  /** Base name of the folder that the search began in. */
  readonly rootName: string
  readonly signal: AbortSignal
  /** What is done about slices at uneven distances. */
  readonly uneven: UnevenChoice
  /** A name that no other scan has; the key is that of its source. */
  readonly unique: (name: string, key: string) => string
  readonly bidsFolders: BidsFolders
  /** Folder where each DICOM series was met first. */
  readonly folderOfSeries: Map<string, string>
  /** Absolute paths of files that hold the voxels of an image whose header names them. */
  readonly voxelFiles: Set<string>
  /** To be called once per file that was looked at. */
  readonly seen: () => void
  /** Filled with the files that are named like masks, or say that they are; absent: those are scans like others, or refused. */
  readonly heldMasks?: HeldMask[]
  /** Of the folder that is looked into. */
  readonly known: KnownInFolder
}

/** What a search is told from outside. */
export interface Told extends Pick<FindContext, 'seen' | 'signal' | 'heldMasks'> {
  /** Scans that need not be read again; absent: all are read. */
  readonly known?: KnownScans
  /** Refused, unless given. */
  readonly uneven?: UnevenChoice | undefined
}
