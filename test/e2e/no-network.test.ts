import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Application, startApplication, temporaryFolder } from './application.ts'
import { byTestId, casesOf, createCohort, runModelOnAll, stroke, waitForPanes } from './reader.ts'
import { realScans } from './scans.ts'

const folder = temporaryFolder('no-network')
const trace = join(folder.path, 'trace.txt')
const electron = process.env.ELECTRON_EXEC_PATH ?? ''
let application: Application | undefined

afterAll(async () => {
  process.env.ELECTRON_EXEC_PATH = electron
  await application?.electron.close()
  folder.remove()
})

/** Every system call that could reach another machine, of every process of the application. */
function traced(): string {
  const wrapper = join(folder.path, 'traced-electron')
  writeFileSync(
    wrapper,
    `#!/bin/sh\nexec strace -f --seccomp-bpf -s 64 -e trace=connect,sendto,sendmsg,sendmmsg -o '${trace}' '${electron}' "$@"\n`,
  )
  chmodSync(wrapper, 0o755)
  return wrapper
}

test('The application opens no socket to anything outside itself while the main job runs.', async () => {
  process.env.ELECTRON_EXEC_PATH = traced()
  application = await startApplication(join(folder.path, 'settings'))
  await createCohort(application, {
    cohort: join(folder.path, 'cohort'),
    scans: realScans(join(folder.path, 'scans')),
    caseCount: 3,
  })
  await runModelOnAll(application, 2)
  await byTestId(application, 'rail-queue').click()
  await byTestId(application, 'queue-start-first').click()
  await waitForPanes(application)
  await byTestId(application, 'tool-brush').click()
  await stroke(application, [0.4, 0.4], [0.5, 0.5])
  await byTestId(application, 'accept').click()
  await expect
    .poll(async () => (await casesOf(application as Application)).filter(({ state }) => state === 'accepted').length)
    .toBe(1)
  await application.electron.close()
  application = undefined

  const calls = readFileSync(trace, 'utf8').split('\n')
  // The trace saw the application: it talks to its display.
  expect(calls.some((call) => call.includes('AF_UNIX'))).toBe(true)
  const outside = calls.filter((call) => /AF_INET/.test(call) && !/inet_addr\("127\.|"::1"|"::ffff:127\./.test(call))
  expect(outside).toEqual([])
})
