import type { BidsFolders } from './bids-folders.node.ts'
import type { UnevenChoice } from './dicom/stack.ts'

/** What looking into one folder needs to know beyond it. */
export interface FindContext {
  /** Base name of the folder that the search began in. */
  readonly rootName: string
  readonly signal: AbortSignal
  /** What is done about slices at uneven distances. */
  readonly uneven: UnevenChoice
  readonly unique: (name: string) => string
  readonly bidsFolders: BidsFolders
  /** Folder where each DICOM series was met first. */
  readonly folderOfSeries: Map<string, string>
  /** Absolute paths of files that hold the voxels of an image whose header names them. */
  readonly voxelFiles: Set<string>
  /** To be called once per file that was looked at. */
  readonly seen: () => void
}
