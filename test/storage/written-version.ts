import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase } from '../../src-main/storage/database.node.ts'
import { applicationId } from '../../src-main/storage/migrations.ts'

/** A cohort as this format version kept it; `version-<n>.sql` says what is in it. Its blobs are not there. */
export function writeVersion(folder: string, { version, head }: { readonly version: number; readonly head: string }) {
  const script = readFileSync(fileURLToPath(new URL(`version-${version}.sql`, import.meta.url)), 'utf8')
  mkdirSync(join(folder, 'voxels'), { recursive: true })
  const database = openDatabase(join(folder, 'cohort.db'), folder)
  database.run(
    `PRAGMA foreign_keys = OFF; ${script}; PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}`,
  )
  database.close()
  writeFileSync(join(folder, 'cohort.head.json'), head)
}
