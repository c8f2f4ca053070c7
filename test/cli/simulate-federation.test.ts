import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { FederationOutcome } from '../../src-main/pipeline/learning/simulation/federation-result.ts'
import { writeBalls, writeTinyBundle } from '../labelled-balls.ts'
import { insula, insulaJson } from './run-insula.ts'
import { scratchFolder } from './scratch.ts'

const place = scratchFolder()
const [balls, bundle] = [join(place, 'balls'), join(place, 'bundle')]
const words = (out: string, ...options: readonly string[]) => [
  ...['simulate', 'federation', balls, '--model', bundle, '--threads', '1', '--steps', '3', '--seeds', '1'],
  ...['--out', join(place, out), ...options],
]
const two = ['--sites', '2', '--rounds', '2']
const three = ['--sites', '3', '--rounds', '2']
const text = (...path: string[]) => readFileSync(join(place, ...path), 'utf8')
const lastOf = (outcomes: readonly FederationOutcome[], arm: string) =>
  outcomes.filter((one) => one.arm === arm).flatMap(({ judged }) => judged.filter(({ round }) => round === 2))

beforeAll(async () => {
  await writeBalls(balls, 15)
  await writeTinyBundle(bundle)
})

test('Local, pooled and federated are trained and judged at each site, drawn, and gone on with bit for bit after half of it is lost.', async () => {
  const first = await insulaJson(...words('plain', ...two, '--split', 'by-contrast'))
  expect(first.status).toBe(0)
  const { outcomes, sites, sentences } = first.document
  expect(outcomes.map(({ arm }: FederationOutcome) => arm)).toEqual([
    ...['local', 'local', 'pooled', 'fed-avg', 'fed-prox', 'fed-bn'],
  ])
  expect(sites[0].sites.map(({ look }: { look: string }) => look)).toEqual(['as-is', 'inverted'])
  for (const arm of ['local', 'pooled', 'fed-avg']) expect(lastOf(outcomes, arm)).toHaveLength(2)
  expect(lastOf(outcomes, 'fed-prox')).not.toEqual(lastOf(outcomes, 'fed-avg'))
  expect(sentences.join(' ')).toContain('a site takes 6 steps alone as in 2 rounds of 3')
  const [json, svg] = [text('plain', 'federation.json'), text('plain', 'federation.svg')]
  expect(svg).toContain('>FedBN<')
  const runs = readdirSync(join(place, 'plain', 'runs')).toSorted()
  expect(runs).toHaveLength(6)
  for (const [index, run] of runs.entries()) if (index % 2 === 0) rmSync(join(place, 'plain', 'runs', run))
  const again = await insulaJson(...words('plain', ...two, '--split', 'by-contrast'))
  expect(again.told).toContain('kept from before')
  expect(text('plain', 'federation.json')).toBe(json)
  expect(text('plain', 'federation.svg')).toBe(svg)
}, 120_000)

test('Masked rounds end with the weights of plain ones but for rounding; with noise each site spends no more than its ε.', async () => {
  const options = ['--methods', 'fed-avg', '--clip', '5']
  const plain = await insulaJson(...words('clipped', ...three, ...options))
  const masked = await insulaJson(...words('masked', ...three, ...options, '--masked'))
  const dice = (document: { outcomes: readonly FederationOutcome[] }) =>
    lastOf(document.outcomes, 'fed-avg').flatMap(({ heldOut }) => heldOut.flatMap((one) => one.dice.map(Number)))
  const off = dice(plain.document).map((one, index) => Math.abs(one - dice(masked.document)[index]!))
  expect(Math.max(...off)).toBeLessThan(0.02)
  const noisy = await insulaJson(...words('noisy', ...three, ...options, '--masked', '--epsilon', '8'))
  const [{ epsilon, noiseMultiplier }] = noisy.document.exchanges
  expect(noiseMultiplier).toBeGreaterThan(0.5)
  expect(epsilon).toBeGreaterThan(7.9)
  expect(epsilon).toBeLessThanOrEqual(8)
  expect(dice(noisy.document)).not.toEqual(dice(plain.document))
}, 120_000)

test('In one round of one site federation learns what the site learns alone, and what is all there is.', async () => {
  const { document } = await insulaJson(...words('alone', '--sites', '1', '--rounds', '1', '--methods', 'fed-avg'))
  const [alone, pooled, rounds] = ['local', 'pooled', 'fed-avg'].map(
    (arm) => document.outcomes.find((one: FederationOutcome) => one.arm === arm).judged,
  )
  expect(pooled).toEqual(alone)
  const dice = (judged: FederationOutcome['judged']) => judged[0]!.heldOut.map((one) => Number(one.dice[0]))
  for (const [index, one] of dice(rounds).entries()) expect(one).toBeCloseTo(dice(alone)[index]!, 2)
}, 120_000)

test('Noise and masks without a norm to clip to are refused.', async () => {
  for (const option of [['--epsilon', '8'], ['--masked']])
    expect((await insula(...words('refused', ...option))).told).toContain('--clip')
}, 120_000)
