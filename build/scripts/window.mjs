import { existsSync } from 'node:fs'
import { root, run } from './run.mjs'

/** Options without which Electron does not start or draw on a machine without a GPU or as root. */
export const electronOptions = () => [
  ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ...(process.platform === 'linux' && !existsSync('/dev/dri') ? ['--enable-unsafe-swiftshader'] : []),
]

/** Runs a program that opens windows: under a virtual display where Linux has none. */
export function runWithDisplay(command, args, options) {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  if (hasDisplay) return run(command, args, options)
  console.error('No display: running under a virtual one (xvfb).')
  return run('xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', command, ...args], options)
}

/** Runs the built application. */
export const runApplication = (executable, args, options) =>
  runWithDisplay(executable, [...electronOptions(), root, ...args], options)
