import type { Database } from './database.node.ts'
import { inPieces, type Pieces } from './pieces.node.ts'

interface ToKeep<Change> {
  readonly changes: Iterable<Change>
  /** The setting that says of which record the rows are. */
  readonly key: string
  readonly mark: string
}

const perStep = 20

/** Writes changes of what is found from the record. The mark is set last: what was left undone is found again. */
export function keepRows<Change>(
  database: Database,
  { changes, key, mark }: ToKeep<Change>,
  write: (change: Change) => void,
): Pieces {
  const left = changes[Symbol.iterator]()
  return inPieces(database, () => {
    for (let count = 0; count < perStep; count++) {
      const next = left.next()
      if (next.done) {
        // Found again at any time from what is on record: no event of its own.
        database.run('INSERT OR REPLACE INTO settings (key, value) VALUES (?, ?)', key, mark)
        return false
      }
      write(next.value)
    }
    return true
  })
}
