import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  beginLedger,
  enterGiven,
  givenIn,
  ledgerPath,
} from '../../../../src-main/pipeline/federation/identity/ledger.node.ts'
import { sha256 } from '../invited.ts'

async function newKey(): Promise<string> {
  const keyPath = join(await mkdtemp(join(tmpdir(), 'ledger-')), 'federation.key')
  await beginLedger(keyPath)
  return keyPath
}

const [roundSha256, mine, another] = ['round', 'mine', 'another'].map(sha256) as [string, string, string]
const update = { kind: 'update', roundSha256 } as const

test('What was given first in a round counts for ever; other rounds and lists of dropouts are entries of their own.', async () => {
  const key = await newKey()
  expect(await givenIn(key, update)).toEqual({ ok: true, value: undefined })
  expect(await enterGiven(key, { ...update, sha256: mine })).toEqual({ ok: true, value: mine })
  expect(await enterGiven(key, { ...update, sha256: mine })).toEqual({ ok: true, value: mine })
  expect(await enterGiven(key, { ...update, sha256: another })).toEqual({ ok: true, value: mine })
  await beginLedger(key)
  expect(await givenIn(key, update)).toEqual({ ok: true, value: mine })
  expect(await enterGiven(key, { kind: 'dropouts', roundSha256, sha256: another })).toEqual({
    ok: true,
    value: another,
  })
  expect(await givenIn(key, { kind: 'update', roundSha256: sha256('next') })).toEqual({ ok: true, value: undefined })
  expect((await readFile(ledgerPath(key), 'utf8')).trimEnd().split('\n')).toHaveLength(3)
})

test('Of two that enter at the same time both are told the same.', async () => {
  const key = await newKey()
  const told = await Promise.all([mine, another].map((one) => enterGiven(key, { ...update, sha256: one })))
  expect(told[0]).toEqual(told[1])
  expect(await givenIn(key, update)).toEqual(told[0])
})

test('A ledger that is missing, cut short or changed is refused and stays as it is.', async () => {
  const key = await newKey()
  await enterGiven(key, { ...update, sha256: mine })
  const path = ledgerPath(key)
  const whole = await readFile(path, 'utf8')
  const digit = whole.at(-90) === '0' ? '1' : '0'
  for (const damaged of [
    '',
    whole.slice(0, -1),
    whole.slice(0, -40),
    `${whole.slice(0, -90)}${digit}${whole.slice(-89)}`,
  ]) {
    await writeFile(path, damaged)
    expect(await givenIn(key, update)).toMatchObject({ failure: { kind: 'federation-ledger-invalid' } })
    expect(await enterGiven(key, { ...update, sha256: another })).toMatchObject({ ok: false })
    expect(await readFile(path, 'utf8')).toBe(damaged)
  }
  await writeFile(path, whole)
  await appendFile(path, 'note\n')
  expect(await givenIn(key, update)).toMatchObject({ failure: { because: 'line 3 is damaged' } })
  await rm(path)
  expect(await enterGiven(key, { ...update, sha256: mine })).toMatchObject({
    failure: { file: 'federation.key.ledger' },
  })
})
