import type { Database } from './database.node.ts'
import { type Packs, unpacked } from './packs.ts'
import { inPieces, type Pieces } from './pieces.node.ts'

interface ToKeep<Change> {
  readonly packs: Packs<Change>
  /** The setting that says of which record the rows are. */
  readonly key: string
  readonly mark: string
}

/** Writes changes of what is found from the record. The mark is set last: what was left undone is found again. */
export function keepPacks<Change>(
  database: Database,
  { packs, key, mark }: ToKeep<Change>,
  write: (change: Change) => void,
): Pieces {
  let at = 0
  return inPieces(database, () => {
    for (const change of unpacked(packs[at] ?? '[]')) write(change)
    if (++at < packs.length) return true
    // Found again at any time from what is on record: no event of its own.
    database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, mark)
    return false
  })
}
