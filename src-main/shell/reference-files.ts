/** Files that were chosen to compare a case with; their paths stay in main. */
export interface FilesOfCase {
  readonly caseId: string
  readonly paths: readonly string[]
  /** What findings call them together. */
  readonly file: string
  readonly scanName: string
}

export interface ReferenceFiles {
  /** Gives the id under which they are found again. */
  add(files: FilesOfCase): string
  of(caseId: string, fileId: string): FilesOfCase | undefined
}

export const referenceName = (fileId: string): string => `reference-${fileId}`

const keptCount = 100

/** The latest that were chosen. */
export function keepReferenceFiles(): ReferenceFiles {
  const kept = new Map<string, FilesOfCase>()
  let lastId = 0
  return {
    add(files) {
      const fileId = `file-${++lastId}`
      kept.set(fileId, files)
      kept.delete(`file-${lastId - keptCount}`)
      return fileId
    },
    of(caseId, fileId) {
      const files = kept.get(fileId)
      return files?.caseId === caseId ? files : undefined
    },
  }
}
