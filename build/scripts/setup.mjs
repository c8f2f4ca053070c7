import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { must, root } from './run.mjs'
import { systemPackages } from './system-packages.mjs'

/** Installs the packages that package-lock.json names, unless exactly these are there already. */
export async function nodePackages() {
  if (isInstalled()) return
  console.error('Installing the packages of package-lock.json…')
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error']
  await must('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] })
}

/** npm keeps its own record of what it installed. Optional packages are for other platforms too, so they may be absent. */
function isInstalled() {
  const record = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(record)) return false
  const installed = packagesOf(record)
  const wanted = packagesOf(join(root, 'package-lock.json'))
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || (installed[path]?.version ?? (optional && version)) === version,
  )
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

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
