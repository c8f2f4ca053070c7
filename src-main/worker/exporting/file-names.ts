import type { CaseRow } from '@contract/case.ts'

/** A case's name as a file name of every system, without an ending; a second case of that name gets its id as well. */
export function caseFileNames(): (row: Pick<CaseRow, 'name' | 'caseId'>) => string {
  const taken = new Set<string>()
  return ({ name, caseId }) => {
    const plain = name.replaceAll(/[^\p{L}\p{N}._-]+/gu, '_').replace(/^\.+/, '_')
    const stem = taken.has(plain.toLowerCase()) ? `${plain}_${caseId}` : plain
    taken.add(stem.toLowerCase())
    return stem
  }
}
