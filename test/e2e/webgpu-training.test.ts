import { execFile } from 'node:child_process'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, onTestFinished, test } from 'vitest'
import { bundleForNode } from '../node-bundle.ts'

/** Electron brings a graphics device in software, which has to be named in the environment of the process that uses it. */
const driver = join(dirname(process.env.ELECTRON_EXEC_PATH ?? ''), 'vk_swiftshader_icd.json')

test.runIf(process.platform === 'linux')(
  'Through SwiftShader, WebGPU gives the gradient of the CPU to 1e-5: it may train.',
  async () => {
    const { file, remove } = await bundleForNode('test/e2e/gradient-child.ts')
    onTestFinished(remove)
    const env = { ...process.env, VK_ICD_FILENAMES: driver, LD_LIBRARY_PATH: dirname(driver) }
    const { stdout } = await promisify(execFile)(process.execPath, [file], { env })
    const [trial] = JSON.parse(stdout)
    expect(trial).toEqual({ provider: 'webgpu', gradientError: expect.any(Number) })
    expect(trial.gradientError).toBeLessThan(1e-5)
    // Were it the CPU by another name, there would be no difference at all.
    expect(trial.gradientError).toBeGreaterThan(0)
  },
  180_000,
)
