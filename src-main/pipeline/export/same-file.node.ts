import { stat } from 'node:fs/promises'
import { archiveOf } from '@volume/source-file.node.ts'

/** Files that a path may lead to, whatever links and letter case the file system has. */
export interface FileSet {
  has(path: string): Promise<boolean>
}

/** The files are looked up once, and not before a path that is asked for is there. */
export function fileSet(files: readonly string[]): FileSet {
  let identities: Promise<ReadonlySet<string>> | undefined
  return {
    async has(path) {
      const target = await identityOf(path)
      if (target === undefined) return false
      identities ??= identitiesOf(files)
      return (await identities).has(target)
    },
  }
}

export const isOneOf = (path: string, files: readonly string[]): Promise<boolean> => fileSet(files).has(path)

async function identitiesOf(files: readonly string[]): Promise<ReadonlySet<string>> {
  const identities = new Set<string>()
  for (const file of files) {
    const identity = await identityOf(file)
    if (identity !== undefined) identities.add(identity)
  }
  return identities
}

/** Device and inode: equal for all names of one file, and for all files of one archive. `undefined` if nothing is there. */
export async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat((await archiveOf(path)) ?? path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}
