import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { test } from 'vitest'

/** Debian's interpreter first: the one on PATH may know none of its packages. */
const python = ['/usr/bin/python3', 'python3'].find(
  (one) => spawnSync(one, ['-c', 'import pydicom, numpy']).status === 0,
)
const hasDciodvfy = existsSync('/usr/bin/dciodvfy')
if (!hasDciodvfy)
  console.warn('\n*** dciodvfy (dicom3tools) is absent: the rules of DICOM’s objects are NOT CHECKED. ***\n')
if (python === undefined) console.warn('\n*** pydicom is absent: what was written is NOT READ by it. ***\n')

export const testDciodvfy = test.skipIf(!hasDciodvfy)
export const testPydicom = test.skipIf(python === undefined)

/** What dciodvfy calls an error; it writes to standard error. */
export function errorsOf(path: string): readonly string[] {
  const { stderr, stdout } = spawnSync('dciodvfy', [path], { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const lines = `${stderr}\n${stdout}`.split('\n')
  if (lines.every((line) => line.trim() === '')) throw new Error('dciodvfy said nothing.')
  return [...new Set(lines.filter((line) => /^(Error|Abort)| - Error/.test(line)))]
}

/** The JSON that a reference script prints. */
export function printedBy(script: string, ...parameters: string[]) {
  const { stdout, stderr, status } = spawnSync(python ?? '', [script, ...parameters], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout)
}
