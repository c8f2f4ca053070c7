import type { Console } from './verb.ts'

export interface Output {
  write(text: string): unknown
}

/** Tells on standard error: rewrites one line on a terminal, and writes a line per tenth of the work elsewhere. */
export function consoleOn(
  stderr: Output,
  { isTerminal, signal }: { isTerminal: boolean; signal: AbortSignal },
): Console & { end(): void } {
  let isLineOpen = false
  let lastTenth = ''
  const end = () => {
    if (isLineOpen) stderr.write('\n')
    isLineOpen = false
  }
  return {
    signal,
    end,
    tell(line) {
      end()
      stderr.write(`${line}\n`)
    },
    progress(label, done, total) {
      const share = total > 0 ? done / total : 0
      const line = `${label} ${done}/${total} (${Math.floor(share * 100)} %)`
      if (isTerminal) {
        stderr.write(`\r\u001B[K${line}`)
        isLineOpen = true
        return
      }
      const tenth = `${label} ${Math.floor(share * 10)}`
      if (tenth !== lastTenth) stderr.write(`${line}\n`)
      lastTenth = tenth
    },
  }
}
