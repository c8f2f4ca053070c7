import { runCli } from '../../src-main/cli/command-line.node.ts'

/** Runs one command line in this process and keeps what it printed. */
export async function insula(...argv: string[]) {
  let printed = ''
  let told = ''
  const status = await runCli(argv, {
    stdout: { write: (text) => (printed += text) },
    stderr: { write: (text) => (told += text) },
  })
  return { status, printed, told }
}

/** The same with `--json`: what was printed must be one JSON document. */
export async function insulaJson(...argv: string[]) {
  const run = await insula(...argv, '--json')
  return { ...run, document: JSON.parse(run.printed) }
}
