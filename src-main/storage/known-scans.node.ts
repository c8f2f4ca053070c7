import { join, sep } from 'node:path'
import type { KnownCase, KnownScans } from '../pipeline/intake/indexed-case.ts'
import { formatOf, gridOf } from './cases.node.ts'
import { databaseName } from './cohort-files.node.ts'
import { openToRead } from './database.node.ts'
import { formatColumn, resampledDicom } from './image-format-tables.ts'
import { numberOf, textOf } from './row.ts'
import type { Storage } from './storage.node.ts'

/** Behind every path that begins with the separator, and before all others that do not. */
const behind = String.fromCharCode(sep.charCodeAt(0) + 1)

/** Those of a cohort that another process has open and writes. */
export function openKnownScans(folder: string): { readonly known: KnownScans; close(): void } {
  const database = openToRead(join(folder, databaseName), folder)
  return { known: knownScans({ database }), close: () => database.close() }
}

/** The scans that a cohort has, by the folders of their first files: these begin the key that a case is known by (`known-case-tables.ts`). */
export const knownScans = ({ database }: Pick<Storage, 'database'>): KnownScans => ({
  inFolder(folder) {
    const path = folder.endsWith(sep) ? folder.slice(0, -1) : folder
    return database
      .all(
        `SELECT number, case_id, name, ${formatColumn} AS format, shape, ras_from_voxel, size_bytes, frame, image_format, added_at,
           (SELECT count(*) FROM findings WHERE case_number = number) AS finding_count
           FROM cases WHERE files_key > ? AND files_key < ? AND instr(substr(files_key, ?), ?) = 0`,
        path + sep,
        path + behind,
        path.length + 2,
        sep,
      )
      .map(
        (row): KnownCase => ({
          caseId: textOf(row, 'case_id'),
          name: textOf(row, 'name'),
          format: formatOf(row),
          files: database
            .all('SELECT path FROM case_files WHERE case_number = ? ORDER BY position', numberOf(row, 'number'))
            .map((file) => textOf(file, 'path')),
          ...(row.frame !== null && { frame: numberOf(row, 'frame') }),
          ...(row.image_format === resampledDicom && { slices: 'resampled' }),
          grid: gridOf(row),
          findingCount: numberOf(row, 'finding_count'),
          sizeBytes: numberOf(row, 'size_bytes'),
          addedMs: Date.parse(textOf(row, 'added_at')),
        }),
      )
  },
})
