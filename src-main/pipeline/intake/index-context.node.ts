/** What an indexer of one folder needs to know beyond it. */
export interface IndexContext {
  /** Base name of the folder that is indexed. */
  readonly rootName: string
  readonly signal: AbortSignal
  readonly unique: (name: string) => string
  /** Folder where each DICOM series was met first. */
  readonly folderOfSeries: Map<string, string>
  /** To be called once per file that was looked at. */
  readonly seen: () => void
}
