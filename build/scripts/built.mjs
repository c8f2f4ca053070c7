import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, quietly, root } from './run.mjs'

const sources = [
  'src-main',
  'src-renderer',
  'resources/help',
  'build/alias.ts',
  'electron.config.ts',
  'package.json',
  'package-lock.json',
]

/** Builds the application into `out/` if a source is newer than the last build that came to its end. */
export async function built() {
  const stamp = join(root, 'out/built')
  if (existsSync(stamp) && newest(sources) < statSync(stamp).mtimeMs) return
  rmSync(stamp, { force: true })
  process.stderr.write('Building…\n')
  await quietly(process.execPath, [
    bin('electron-vite/bin/electron-vite.js'),
    'build',
    '--config',
    'electron.config.ts',
  ])
  writeFileSync(stamp, '')
}

function newest(paths) {
  const time = (path) => {
    const facts = statSync(path)
    if (!facts.isDirectory()) return facts.mtimeMs
    return Math.max(0, ...readdirSync(path).map((name) => time(join(path, name))))
  }
  return Math.max(...paths.map((path) => time(join(root, path))))
}
