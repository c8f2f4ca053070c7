import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Alteration } from '../../../src-main/pipeline/learning/simulation/alterations.ts'
import type { TasksOutcome } from '../../../src-main/pipeline/learning/simulation/tasks-plan.ts'
import { writeBalls, writeTinyBundle } from '../../labelled-balls.ts'
import { insula, insulaJson } from '../run-insula.ts'
import { scratchFolder } from '../scratch.ts'

const place = scratchFolder()
const [balls, bundle, out] = [join(place, 'balls'), join(place, 'bundle'), join(place, 'tasks')]
const simulate = ['simulate', 'tasks', balls, '--model', bundle, '--steps', '2', '--threads', '1']
const text = (...path: string[]) => readFileSync(join(out, ...path), 'utf8')

test('Tasks are simulated with half of the answers known, told in words, drawn, and gone on with bit for bit.', async () => {
  await writeBalls(balls, 15)
  await writeTinyBundle(bundle)
  const options = ['--counts', '8', '--seeds', '1', '--known', '0.5', '--channels', '3,4', '--out', out]
  const first = await insulaJson(...simulate, ...options)
  expect(first.status).toBe(0)
  const { outcomes, reports, cases, network, sentences } = first.document
  expect(network.channelCounts).toEqual([3, 4])
  expect(outcomes).toHaveLength(2)
  for (const { arm, heldOut } of outcomes as readonly TasksOutcome[])
    for (const { given } of heldOut)
      if (arm === 'with tasks') expect(['left', 'right']).toContain(given?.side)
      else expect(given).toBeUndefined()
  expect(reports[0].tasks.map((one: { task: { name: string } }) => one.task.name)).toEqual(['contrast', 'side'])
  expect(reports[0].tasks[0].task.counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(4)
  const looks = (cases as readonly Alteration[]).map((one) => one.looks.join())
  expect(new Set(looks).size).toBeGreaterThan(2)
  expect(sentences[0]).toContain('50 % of the answers')
  const [json, svg] = [text('tasks.json'), text('tasks.svg')]
  for (const said of ['>with tasks<', '>segments alone<', '>task contrast<', '>task side<', '<desc '])
    expect(svg).toContain(said)

  const runs = readdirSync(join(out, 'runs')).toSorted()
  for (const [index, run] of runs.entries()) if (index % 2 === 0) rmSync(join(out, 'runs', run))
  const again = await insulaJson(...simulate, ...options)
  expect(again.told).toContain('kept from before')
  expect([text('tasks.json'), text('tasks.svg')]).toEqual([json, svg])
  const all = await insulaJson(...simulate, ...options, '--known', '1')
  expect(all.told.match(/kept from before/g)).toHaveLength(1)

  const refused = await insula(...simulate, '--counts', '1', '--out', out)
  expect(refused.status).toBe(1)
  expect(refused.told).toContain('no two different answers')
}, 300_000)
