// @vitest-environment jsdom
import type { Finding } from '@contract/failure/failure.ts'
import { beforeAll, expect, test } from 'vitest'
import { phantomCase } from '../double/phantom-case.ts'
import { absent, click, completeBrowser, expectAccessible, find, openPage, until } from './screens.ts'

beforeAll(completeBrowser)

const ofPatient: readonly Finding[] = [
  {
    kind: 'identifiers-present',
    series: 'T1',
    attributeCount: 5,
    dateCount: 2,
    privateCount: 0,
    named: ["Patient's Name", 'Patient ID', 'Institution Name'],
    face: 'Body Part Examined is HEAD',
  },
]
const ofScan: Finding = { kind: 'pixels-lossy', series: 'T1' }

async function openFirst(findings: readonly Finding[]) {
  const page = openPage({ cases: [phantomCase(1, { findings })] })
  await click('rail-queue')
  await until(async () => expect((await find('queue-row')).textContent).toContain('phantom'))
  const isMarked = !absent('queue-finding')
  await click('queue-start-first')
  await until(() => expect(page.viewer.isCorrectable).toBe(true))
  return { ...page, isMarked }
}

test('What tells of the patient disturbs nobody who corrects: no mark in the queue, no banner over the scan.', async () => {
  const { isMarked } = await openFirst(ofPatient)
  expect(isMarked).toBe(false)
  expect(absent('findings')).toBe(true)
})

test('What is odd about the scan beside it is told alone.', async () => {
  const { isMarked } = await openFirst([...ofPatient, ofScan])
  expect(isMarked).toBe(true)
  const banner = await find('findings')
  expect(banner.textContent).toContain('compressed with loss')
  expect(banner.textContent).not.toContain('Patient')
})

test('The cohort tells it with the case, as a note.', async () => {
  openPage({ cases: [phantomCase(1, { findings: ofPatient })] })
  await click('rail-cohort')
  await until(() => {
    const notice = [...document.querySelectorAll('.notice.note')].find((one) =>
      one.textContent?.includes('identifying'),
    )
    expect(notice?.textContent).toContain(
      "The first file of T1 holds 5 identifying attributes (Patient's Name, Patient ID, Institution Name, …) and 2 dates or times. The face is not said to be removed (Body Part Examined is HEAD). De-identify the series before it leaves.",
    )
  })
  await expectAccessible()
})
