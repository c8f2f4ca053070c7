import { readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Failure } from '@contract/failure/failure.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import { readFailure } from '@volume/file-failure.node.ts'

/** The file itself, or the JSONs of a folder by name. */
export async function ratingPaths(path: string): Promise<Result<readonly string[], Failure>> {
  const file = basename(path)
  try {
    if (!(await stat(path)).isDirectory()) return ok([path])
    const names = (await readdir(path)).filter((name) => extname(name).toLowerCase() === '.json').toSorted()
    if (names.length === 0) return fail({ kind: 'ratings-unreadable', file, because: 'the folder has no JSON' })
    return ok(names.map((name) => join(path, name)))
  } catch (error) {
    return fail(readFailure(error, file))
  }
}
