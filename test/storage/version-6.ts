import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../src-main/storage/database.node.ts'
import { applicationId } from '../../src-main/storage/migrations.ts'

const script = readFileSync(fileURLToPath(new URL('version-6.sql', import.meta.url)), 'utf8')
/** The last event that left the cohort. */
const head = '{"number":73,"hash":"21ba99dc6bfdb4a5c634bf5f4d2b28adf6e3efedc861f6e47a6f9a7477737418"}'

/** A cohort as format version 6 kept it; `version-6.sql` says what is in it. Its blobs are not there. */
export function writeVersion6(folder: string): void {
  mkdirSync(join(folder, 'voxels'), { recursive: true })
  const database = openDatabase(join(folder, 'cohort.db'), folder)
  database.run(
    `PRAGMA foreign_keys = OFF; ${script}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = 6`,
  )
  database.close()
  writeFileSync(join(folder, 'cohort.head.json'), head)
}
