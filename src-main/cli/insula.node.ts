import { runCli } from './command-line.node.ts'
import { toJson } from './text.ts'

const interrupted = new AbortController()
process.once('SIGINT', () => interrupted.abort())
process.once('SIGTERM', () => interrupted.abort())
// Whoever reads our output may stop reading, as `head` does: then there is nobody left to tell.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const argv = process.argv.slice(2)
try {
  process.exitCode = await runCli(argv, { stdout: process.stdout, stderr: process.stderr, signal: interrupted.signal })
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    `Insula has a bug here. Please report it with this text:\n${error instanceof Error ? error.stack : message}\n`,
  )
  if (argv.includes('--json')) process.stdout.write(toJson({ failure: { kind: 'bug', message } }))
  process.exitCode = 1
}
