import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { electronExecutable } from '../../scripts/electron.mjs'
import { electronOptions } from '../../scripts/window.mjs'

const script = fileURLToPath(new URL('measure.mjs', import.meta.url))

/**
 * Latency from a pointer movement to the frame after its paint, on a 256³ volume with three panes of 500 × 400 pixels:
 * ours and Cornerstone's own brush, one after the other in the same window.
 * @returns {Promise<{ oursP50Ms: number, oursP95Ms: number, cornerstoneP50Ms: number, cornerstoneP95Ms: number }>}
 */
export async function measureBrush() {
  const args = [script, 'electron', await electronExecutable(), ...electronOptions()]
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  const screen = ['-a', '-s', '-screen 0 1600x1000x24', process.execPath]
  return JSON.parse(await output(hasDisplay ? process.execPath : 'xvfb-run', hasDisplay ? args : [...screen, ...args]))
}

/** Runs a program and resolves to what it printed. */
function output(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (part) => {
      printed += part
    })
    child.on('error', reject)
    child.on('close', (status) =>
      status === 0 ? resolve(printed) : reject(new Error(`The brush benchmark ended with ${status}.`)),
    )
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(JSON.stringify(await measureBrush(), null, 2))
