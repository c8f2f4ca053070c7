import type { Failure } from '@contract/failure/failure.ts'
import type { Result } from '@contract/result.ts'
import { fail } from '@contract/result.ts'
import { DatabaseSync } from '@photostructure/sqlite'
import { contrastsInWords } from '@volume/contrast.ts'
import { subjectOf } from '../pipeline/learning/dataset/subject.ts'
import { siteOf } from '../pipeline/queue/site.ts'
import { largestSpacingMm } from './case-columns.ts'
import { nameKey } from './name-key.ts'
import type { Row } from './row.ts'

export type SqlValue = string | number | null | Uint8Array

/** As the driver binds a number: one above 0 that is less than 2⁻⁵² from it becomes 0. */
export const asBound = (value: number): number => (value > 0 && value < Number.EPSILON ? 0 : value)

/** A small synchronous face of SQLite: statements are prepared once, changes are made inside `transaction` only. */
export interface Database {
  all(sql: string, ...values: readonly SqlValue[]): readonly Row[]
  one(sql: string, ...values: readonly SqlValue[]): Row | undefined
  /** Row by row, for so many that they are not to stand in memory together. */
  each(sql: string, ...values: readonly SqlValue[]): Iterable<Row>
  run(sql: string, ...values: readonly SqlValue[]): void
  /** All or nothing, on disk when it returns. A failure that `work` returns, or a bug it throws, takes all back. */
  transaction<Value>(work: () => Result<Value, Failure>): Result<Value, Failure>
  close(): void
}

/**
 * Opens the file, making it if it is absent: write-ahead log, foreign keys on, and `synchronous = FULL`, so that a
 * committed transaction outlives the process and the power. `name_key`, `contrast_in_words`, `site_of`, `subject_of` and
 * `largest_spacing_mm` can be called in SQL. The log goes into the file after 128 pages: that holds a commit up for 5 ms, after SQLite's 1,000
 * pages for 25.
 */
export function openDatabase(path: string, folder: string): Database {
  const sqlite = new DatabaseSync(path, { timeout: 5000, enableForeignKeyConstraints: true })
  try {
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
    sqlite.function('name_key', { deterministic: true }, (name: unknown) => nameKey(String(name)))
    sqlite.function('contrast_in_words', { deterministic: true }, (text: unknown) => {
      const [only, ...others] = contrastsInWords(String(text))
      return only === undefined || others.length > 0 ? null : only
    })
    sqlite.function('site_of', { deterministic: true }, (name: unknown) => siteOf(String(name)))
    sqlite.function('subject_of', { deterministic: true }, (name: unknown) => subjectOf(String(name)))
    sqlite.function('largest_spacing_mm', { deterministic: true }, (rasFromVoxel: unknown) =>
      largestSpacingMm({ elements: JSON.parse(String(rasFromVoxel)) as readonly number[] }),
    )
    keepPages(sqlite, 16)
    sqlite.exec('PRAGMA wal_autocheckpoint = 128')
  } catch (error) {
    sqlite.close()
    throw error
  }
  return databaseOf(sqlite, folder)
}

/**
 * Opens a file that this process has open already, to read beside what is written: each statement sees what was committed
 * last.
 */
export function openToRead(path: string, folder: string): Database {
  const sqlite = new DatabaseSync(path, { timeout: 5000, readOnly: true })
  keepPages(sqlite, 8)
  return databaseOf(sqlite, folder)
}

/**
 * Few pages of its own: what is not among them is copied from the system's cache of the file, which all connections share. At
 * 100,000 cases filters, sorting and adding take no more processor time with 8 MiB than with 64.
 */
function keepPages(sqlite: InstanceType<typeof DatabaseSync>, mib: number): void {
  sqlite.exec(`PRAGMA temp_store = MEMORY; PRAGMA cache_size = -${mib * 1024}`)
}

function databaseOf(sqlite: InstanceType<typeof DatabaseSync>, folder: string): Database {
  const statements = new Map<string, ReturnType<typeof sqlite.prepare>>()
  const prepared = (sql: string) => {
    const known = statements.get(sql) ?? sqlite.prepare(sql)
    statements.set(sql, known)
    return known
  }
  return {
    all: (sql, ...values) => prepared(sql).all(...values),
    one: (sql, ...values) => prepared(sql).get(...values),
    each: (sql, ...values) => sqlite.prepare(sql).iterate(...values),
    run: (sql, ...values) => {
      // Several statements without values are a script (migrations); one statement may have values.
      if (values.length === 0) sqlite.exec(sql)
      else prepared(sql).run(...values)
    },
    transaction: (work) => {
      try {
        sqlite.exec('BEGIN IMMEDIATE')
        const outcome = work()
        sqlite.exec(outcome.ok ? 'COMMIT' : 'ROLLBACK')
        return outcome
      } catch (error) {
        if (sqlite.isTransaction) sqlite.exec('ROLLBACK')
        const failure = databaseFailure(error, folder)
        if (failure === undefined) throw error
        return fail(failure)
      }
    },
    close: () => {
      statements.clear()
      sqlite.close()
    },
  }
}

/** Whether a statement does not fit the tables: a bug, unless the tables are those of an unknown program. */
export const isSqlError = (error: unknown): error is Error =>
  error instanceof Error && 'sqliteCodeName' in error && error.sqliteCodeName === 'SQLITE_ERROR'

/** The expected failures among SQLite's errors (https://www.sqlite.org/rescode.html); `undefined` for a bug. */
export function databaseFailure(error: unknown, folder: string): Failure | undefined {
  if (!(error instanceof Error) || !('sqliteCodeName' in error)) return undefined
  const because = error.message
  switch (error.sqliteCodeName) {
    case 'SQLITE_FULL':
      return { kind: 'disk-full', needed: 'cohort' }
    case 'SQLITE_IOERR':
    case 'SQLITE_READONLY':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_PERM':
    case 'SQLITE_BUSY':
      return { kind: 'cohort-unwritable', because }
    case 'SQLITE_CORRUPT':
    case 'SQLITE_NOTADB':
      return { kind: 'cohort-damaged', folder, because }
    default:
      return undefined
  }
}
