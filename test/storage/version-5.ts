import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../src-main/storage/database.node.ts'
import { applicationId, migrations } from '../../src-main/storage/migrations.ts'

const rows = fileURLToPath(new URL('version-5.sql', import.meta.url))

/** A cohort as format version 5 kept it; `version-5.sql` says what is in it. */
export function writeVersion5(folder: string): void {
  mkdirSync(join(folder, 'voxels'), { recursive: true })
  const database = openDatabase(join(folder, 'cohort.db'), folder)
  for (const step of migrations.slice(0, 5)) database.run(step)
  database.run(`PRAGMA foreign_keys = OFF; ${readFileSync(rows, 'utf8')};
    PRAGMA application_id = ${applicationId}; PRAGMA user_version = 5`)
  database.close()
}
