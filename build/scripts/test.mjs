// npm test: sets everything up, checks, and runs all tests, those in the built application included.
// `npm test -- --unit` or `--e2e` runs one half only; `npm run test:slow` the slow proofs. What follows names test files:
// `npm run test:slow -- robot-reader`, `npm test -- --e2e tools`.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { built } from './built.mjs'
import { bin, must, root } from './run.mjs'
import { setupWindow } from './setup.mjs'
import { neededByTests, systemPackages } from './system-packages.mjs'
import { runWithDisplay } from './window.mjs'

const [first, ...others] = process.argv.slice(2)
const only = first?.startsWith('--') ? first : undefined
const files = only || first === undefined ? others : [first, ...others]
await systemPackages(neededByTests)
const electron = await setupWindow()
if (!only && files.length === 0) await must(process.execPath, [join(root, 'build/scripts/check.mjs')])
await built()

const folder = mkdtempSync(join(tmpdir(), 'insula-test-'))
const counts = { passed: 0, failed: 0, skipped: 0 }
const failures = []
let status = 0
if (only === '--slow') status = await suite('slow', 'vitest.slow.config.ts')
if (!only || only === '--unit') status = Math.max(status, await suite('unit', 'vitest.config.ts'))
if (!only || only === '--e2e') status = Math.max(status, await suite('e2e', 'vitest.e2e.config.ts'))
rmSync(folder, { recursive: true, force: true })
if (counts.passed === 0) status = 1
for (const failure of failures) console.log(`\n${failure}`)
console.log(`\n${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`)
process.exit(status)

async function suite(name, config) {
  const file = join(folder, `${name}.json`)
  const args = [
    bin('vitest/vitest.mjs'),
    'run',
    ...files,
    ...(files.length > 0 ? ['--passWithNoTests'] : []),
    '--config',
    config,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  const code = await runWithDisplay(process.execPath, args, { env: { ELECTRON_EXEC_PATH: electron } })
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    counts.passed += report.numPassedTests
    counts.failed += report.numFailedTests
    counts.skipped += report.numPendingTests + report.numTodoTests
    failures.push(...report.testResults.flatMap(failuresIn))
    if (!report.success) return 1
  } catch {
    return 1
  }
  return code
}

/** Said once more at the end: what failed early is far above in the output by then. */
function failuresIn({ name, message, assertionResults }) {
  const file = relative(root, name)
  const tests = assertionResults.filter(({ status }) => status === 'failed')
  if (tests.length === 0) return message ? [`${file}\n${message}`] : []
  return tests.map(({ fullName, failureMessages }) => `${file}: ${fullName}\n${failureMessages.join('\n')}`)
}
