import { stat } from 'node:fs/promises'

/** Whether both names lead to the same file, whatever links and letter case the file system has. */
export async function isOneOf(path: string, sourceFiles: readonly string[]): Promise<boolean> {
  const target = await identityOf(path)
  if (target === undefined) return false
  for (const source of sourceFiles) if ((await identityOf(source)) === target) return true
  return false
}

async function identityOf(path: string): Promise<string | undefined> {
  try {
    const { dev, ino } = await stat(path, { bigint: true })
    return `${dev}:${ino}`
  } catch {
    return undefined
  }
}
