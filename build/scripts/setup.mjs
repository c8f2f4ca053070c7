import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { must, root } from './run.mjs'
import { systemPackages } from './system-packages.mjs'

/** Installs the packages that package-lock.json names, unless exactly these are there already. */
export async function nodePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = join(root, 'node_modules/.insula-lock')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  console.error('Installing the packages of package-lock.json…')
  await must('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'ignore', 'inherit'] })
  writeFileSync(stamp, lock)
}

/** Everything that building and the command line need. */
export async function setup() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Node ${process.versions.node} is too old: 20.19 or newer is needed.`)
    process.exit(1)
  }
  await nodePackages()
}

/** Everything that the application with its window needs; returns the Electron executable. */
export async function setupWindow() {
  await systemPackages()
  await setup()
  const { electronExecutable } = await import('./electron.mjs')
  return electronExecutable()
}
