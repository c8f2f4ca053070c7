import { spawn } from 'node:child_process'
import { electronExecutable } from '../scripts/electron.mjs'
import { electronOptions } from '../scripts/window.mjs'

/** Runs a script that drives Electron, on a display; answers the JSON document that it prints. */
export async function measureInElectron(script, ...options) {
  const args = [script, ...options, await electronExecutable(), ...electronOptions()]
  return printedOnDisplay(process.execPath, args)
}

/** Runs a small application of its own; answers the JSON document that it prints. */
export const measureByApplication = async (folder) =>
  printedOnDisplay(await electronExecutable(), [...electronOptions(), folder])

async function printedOnDisplay(program, args) {
  const hasDisplay = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  const screen = ['-a', '-s', '-screen 0 1600x1000x24', program]
  return JSON.parse(await output(hasDisplay ? program : 'xvfb-run', hasDisplay ? args : [...screen, ...args]))
}

function output(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    let printed = ''
    child.stdout.on('data', (part) => {
      printed += part
    })
    child.once('error', reject)
    child.once('close', (status) =>
      status === 0 ? resolve(printed) : reject(new Error(`A benchmark in Electron ended with ${status}.`)),
    )
  })
}
