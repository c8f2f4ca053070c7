import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../src-main/storage/database.node.ts'
import { applicationId, migrations } from '../../src-main/storage/migrations.ts'

const textOf = (name: string) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8')

/** A cohort as the first edition of format version 5 kept it; `version-5.sql` says what is in it. */
export const writeVersion5 = (folder: string): void =>
  write(folder, [...migrations.slice(0, 5), textOf('version-5.sql')].join(';\n'))

/** A cohort as the second edition of format version 5 kept it; `version-5-second.sql` says what is in it. */
export const writeSecondVersion5 = (folder: string): void => write(folder, textOf('version-5-second.sql'))

function write(folder: string, script: string): void {
  mkdirSync(join(folder, 'voxels'), { recursive: true })
  const database = openDatabase(join(folder, 'cohort.db'), folder)
  database.run(
    `PRAGMA foreign_keys = OFF; ${script}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = 5`,
  )
  database.close()
}
