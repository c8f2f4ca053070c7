import type { Failure } from '@contract/failure/failure.ts'
import { fail, type Result } from '@contract/result.ts'
import { ArchiveError } from './zip-archive.node.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  EACCES: 'access is denied',
  EPERM: 'access is denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'its folder does not exist',
  ENOSPC: 'the disk is full',
  EROFS: 'the disk is read-only',
  EBUSY: 'another program uses it',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  EEXIST: 'it exists already',
}

/** Why the file system or an archive refused, in words; `undefined` if the error is none of theirs. */
export function reasonOf(error: unknown): string | undefined {
  if (error instanceof ArchiveError) return error.because
  const code = codeOf(error)
  return code === undefined ? undefined : (reasons[code] ?? `the system reports ${code}`)
}

/** Whether an error says that a file is not there. */
export const isAbsent = (error: unknown): boolean => codeOf(error) === 'ENOENT'

/** An error of the file system, of an archive or of zlib as a failure; anything else is a bug and goes on. */
export function readFailure(error: unknown, file: string): Failure {
  if (error instanceof ArchiveError) return { kind: 'archive-unreadable', file, because: error.because }
  const code = codeOf(error)
  if (code === undefined || code.startsWith('ERR_')) throw error
  return code.startsWith('Z_')
    ? { kind: 'gzip-damaged', file }
    : { kind: 'file-unreadable', file, because: reasonOf(error) ?? code }
}

/** Runs `action`; errors of the file system and of zlib become failures. */
export async function readingFile<Value>(
  file: string,
  action: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> {
  try {
    return await action()
  } catch (error) {
    return fail(readFailure(error, file))
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
