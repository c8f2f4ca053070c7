import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { must } from './run.mjs'

/** What Electron and a display without a screen need on Debian 12. */
const needed = [
  'xvfb',
  'xauth',
  'libgtk-3-0',
  'libnss3',
  'libgbm1',
  'libasound2',
  'libxss1',
  'libatk-bridge2.0-0',
  'unzip',
]

/** What the tests need besides: a trace of system calls shows that no socket is opened; dciodvfy and pydicom judge DICOM files, onnx our networks. */
export const neededByTests = ['strace', 'dicom3tools', 'python3-pydicom', 'python3-numpy', 'python3-onnx']

/** Installs the missing system packages when root on Debian; names them exactly otherwise. */
export async function systemPackages(more = []) {
  if (process.platform !== 'linux') return
  if (!existsSync('/usr/bin/dpkg-query')) {
    console.warn(`Not a Debian system: these libraries must be present: ${needed.join(' ')}`)
    return
  }
  const installed = (name) =>
    spawnSync('dpkg-query', ['-s', name]).stdout?.toString().includes('Status: install ok installed')
  // Newer releases of Debian and Ubuntu renamed some of these for 64-bit time.
  const missing = [...needed, ...more].filter((name) => !installed(name) && !installed(`${name}t64`))
  if (missing.length === 0) return
  if (process.getuid?.() !== 0) {
    console.error(`System packages are missing. As root: apt-get update && apt-get install -y ${missing.join(' ')}`)
    process.exit(1)
  }
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const stdio = ['ignore', 'ignore', 'inherit']
  console.error(`Installing system packages: ${missing.join(' ')}`)
  await must('apt-get', ['update', '-qq'], { env, stdio })
  await must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], { env, stdio })
}
