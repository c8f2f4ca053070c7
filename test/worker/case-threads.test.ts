import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeNifti } from '@volume/nifti.node.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Pass, Session } from '../../src-main/pipeline/inference/session.ts'
import { hashFiles } from '../../src-main/pipeline/intake/hash.node.ts'
import { openBlobs } from '../../src-main/storage/blobs.node.ts'
import { openCaseThreads } from '../../src-main/worker/case-threads.node.ts'
import type { CaseProgress } from '../../src-main/worker/jobs.ts'
import { createSessionHolder } from '../../src-main/worker/session-holder.ts'
import { createRankedTurns } from '../../src-main/worker/turns.ts'
import { unwrap } from '../hippocampus-cases.ts'
import { cardOf } from '../model-card.ts'
import { bundleForNode } from '../node-bundle.ts'
import { centeredGrid } from '../phantom/grid.ts'

const { file: entry, remove } = await bundleForNode('src-main/worker/case-thread.node.ts')
const folder = mkdtempSync(join(tmpdir(), 'insula-case-threads-'))
const grid = centeredGrid([30, 31, 32])

beforeAll(async () => {
  for (const [file, period] of [
    ['one.nii.gz', 50],
    ['two.nii.gz', 90],
  ] as const) {
    const voxels = Float32Array.from({ length: 30 * 31 * 32 }, (_, index) => 100 + 50 * Math.sin(index / period))
    unwrap(await writeNifti(join(folder, file), { grid, voxels }))
  }
})
afterAll(() => {
  remove()
  rmSync(folder, { recursive: true, force: true })
})

const card = cardOf({ input: { patchShape: [16, 16, 16] } })
/** Bright voxels are class 1; a mask of whole passes is kept. */
function network(onPass: (pass: Pass) => void = () => {}): Session {
  return {
    card,
    modelSha256: 'f'.repeat(64),
    provider: 'cpu',
    providerNotes: [],
    async run(pass) {
      onPass(pass)
      await new Promise((resolve) => setTimeout(resolve, 2))
      const { tile } = pass
      return Float32Array.from({ length: 2 * tile.length }, (_, index) =>
        index < tile.length ? 0 : 8 * tile[index - tile.length]! - 3,
      )
    },
    embed: async (tile) =>
      Float32Array.of(
        tile.reduce((sum, value) => sum + value, 0),
        tile[100] ?? 0,
      ),
    close: async () => {},
  }
}

async function toSegment(file: string) {
  const files = [join(folder, file)]
  const source = { format: 'nifti', files, grid, ...unwrap(await hashFiles(files)) } as const
  return { source, parameters: { modelId: 'small', sampleCount: 2, seed: 1 }, cohortFolder: folder }
}

const quiet = () => ({ onProgress: () => {}, signal: new AbortController().signal })

test('Threads give what this thread alone gives, for two cases at a time on one network.', async () => {
  const [threads, alone] = [openCaseThreads(entry), openCaseThreads(join(folder, 'nothing.mjs'))]
  const seen: CaseProgress[] = []
  const session = network()
  const cases = [await toSegment('one.nii.gz'), await toSegment('two.nii.gz')] as const
  const [one, two] = await Promise.all([
    threads.segment(cases[0], { ...quiet(), session, onProgress: (progress) => seen.push(progress) }),
    threads.segment(cases[1], { ...quiet(), session }),
  ])
  await threads.close()
  for (const [answer, own] of [
    [unwrap(one), cases[0]],
    [unwrap(two), cases[1]],
  ] as const) {
    const same = unwrap(await alone.segment(own, { ...quiet(), session }))
    const timeless = ({ record, ...rest }: typeof same) => ({
      ...rest,
      record: { ...record, durationMs: 0, sessionMs: 0 },
    })
    expect(timeless(answer)).toEqual(timeless(same))
    expect(answer.record.sessionMs).toBeGreaterThan(0)
    expect(answer.record.sessionMs).toBeLessThanOrEqual(answer.record.durationMs)
    expect(openBlobs(folder).has(answer.labelmapSha256)).toBe(true)
  }
  expect(unwrap(one).embedding).toHaveLength(2)
  expect(unwrap(one).embedding).not.toEqual(unwrap(two).embedding)
  expect(unwrap(one).uncertainty[0]?.sha256).not.toBe(unwrap(two).uncertainty[0]?.sha256)
  expect(new Set(seen.map(({ phase }) => phase))).toEqual(new Set(['reading', 'inferring', 'writing']))
  expect(seen.at(-1)?.donePasses).toBe(unwrap(one).record.plan.passCount)
})

test('The network works on one window at a time, whatever the number of cases.', async () => {
  const threads = openCaseThreads(entry)
  let inside = 0
  let most = 0
  const brightness: number[] = []
  const base = network()
  const session: Session = {
    ...base,
    async run(pass) {
      most = Math.max(most, ++inside)
      brightness.push(pass.tile.reduce((sum, value) => sum + value, 0))
      const logits = await base.run(pass)
      inside--
      return logits
    },
  }
  await Promise.all(
    ['one.nii.gz', 'two.nii.gz'].map(async (file) => threads.segment(await toSegment(file), { ...quiet(), session })),
  )
  await threads.close()
  expect(most).toBe(1)
  // Both waited for it at the same time: the scans differ, and so do their windows.
  expect(new Set(brightness).size).toBeGreaterThan(1)
})

test('A scan that is not the one of the import, a network that stops, and a cancelled run are failures; the thread goes on.', async () => {
  const threads = openCaseThreads(entry)
  const one = await toSegment('one.nii.gz')
  const altered = { ...one, source: { ...one.source, sha256: '0'.repeat(64) } }
  expect(await threads.segment(altered, { ...quiet(), session: network() })).toMatchObject({
    failure: { kind: 'source-changed', file: 'one.nii.gz' },
  })
  const stopped = network(() => {
    throw new Error('out of memory')
  })
  expect(await threads.segment(one, { ...quiet(), session: stopped })).toMatchObject({
    failure: { kind: 'session-failed', because: 'out of memory' },
  })
  const stop = new AbortController()
  const cancelled = threads.segment(one, { ...quiet(), signal: stop.signal, session: network(() => stop.abort()) })
  expect(await cancelled).toMatchObject({ failure: { kind: 'inference-cancelled' } })
  expect((await threads.segment(one, { ...quiet(), session: network() })).ok).toBe(true)
  await threads.close()
})

test('A network is closed only when no case works with it, and opened once for cases that follow one another.', async () => {
  const log: string[] = []
  const holder = createSessionHolder<string>({
    open: async (name) => {
      log.push(`open ${name}`)
      return { ok: true, value: { ...network(), close: async () => void log.push(`close ${name}`) } }
    },
    isSame: (a, b) => a === b,
  })
  const ends: (() => void)[] = []
  const use = (name: string) =>
    holder.use(name, async () => {
      log.push(`use ${name}`)
      await new Promise<void>((end) => ends.push(end))
      log.push(`end ${name}`)
      return { ok: true, value: undefined }
    })
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  const all = [use('a'), use('a'), use('b'), use('a')]
  await settled()
  expect(log).toEqual(['open a', 'use a', 'use a'])
  ends[0]?.()
  await settled()
  ends[1]?.()
  await settled()
  expect(log.slice(3)).toEqual(['end a', 'end a', 'close a', 'open b', 'use b'])
  ends[2]?.()
  await settled()
  expect(log.slice(8)).toEqual(['end b', 'close b', 'open a', 'use a'])
  ends[3]?.()
  await Promise.all(all)
  await holder.close()
  expect(log.at(-1)).toBe('close a')
})

test('Of what waits for its turn the lowest rank is next, and a turn that fails holds up none.', async () => {
  const turns = createRankedTurns()
  const order: string[] = []
  const take = (rank: number, name: string) =>
    turns(rank, async () => {
      order.push(name)
      await new Promise((resolve) => setImmediate(resolve))
      if (name === 'broken') throw new Error(name)
    })
  const all = [take(1, 'first'), take(2, 'young'), take(0, 'broken'), take(0, 'old'), take(1, 'middle')]
  await Promise.allSettled(all)
  expect(order).toEqual(['first', 'broken', 'old', 'middle', 'young'])
  await take(5, 'later')
  expect(order.at(-1)).toBe('later')
})
