import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The project's folder, whatever the current one is. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a program in the project's folder, with its output shown; resolves with the exit status. */
export function run(command, args, { env = {}, cwd = root, stdio = 'inherit' } = {}) {
  return new Promise((resolve, reject) => {
    // Windows starts npm and npx through their .cmd files, which need a shell; no argument here comes from outside.
    const shell = process.platform === 'win32' && !command.includes('\\')
    const child = spawn(command, args, { cwd, stdio, shell, env: { ...process.env, ...env } })
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)))
  })
}

/** Runs a program and stops this one with its exit status if it fails. */
export async function must(command, args, options) {
  const status = await run(command, args, options)
  if (status !== 0) process.exit(status)
}

/** The same without its output, unless it fails: then all of it goes to standard error. */
export async function quietly(command, args) {
  const output = []
  const status = await new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => child.kill(signal))
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
  if (status === 0) return
  process.stderr.write(Buffer.concat(output))
  process.exit(status)
}

/** A program of the project's own packages, started by this Node: `node(cli of the package, …args)`. */
export const bin = (path) => fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url))
