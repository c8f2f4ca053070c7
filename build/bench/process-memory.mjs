import { readdirSync, readFileSync } from 'node:fs'

/**
 * What each process of the application has in memory now, by what it is. `pssMiB`: pages that several processes share (the
 * program itself, most of all) are shared out among them, so that the sum is what the application takes; Linux alone tells
 * it. `rssMiB` counts them once for each process. Chromium's helpers that start processes (zygotes) are in the first only.
 * @returns {Promise<readonly { kind: string, rssMiB: number, pssMiB?: number }[]>}
 */
export async function processMemory(application) {
  const known = await application.evaluate(({ app }) =>
    app.getAppMetrics().map(({ pid, type, name, memory }) => ({ pid, kind: name ?? type, rss: memory.workingSetSize })),
  )
  if (process.platform !== 'linux') return known.map(({ kind, rss }) => ({ kind, rssMiB: rss / 1024 }))
  const main = known.find(({ kind }) => kind === 'Browser')?.pid ?? application.process().pid
  const kinds = new Map(known.map(({ pid, kind }) => [pid, kind]))
  return descendantsOf(main).flatMap((pid) => {
    const told = read(`/proc/${pid}/smaps_rollup`)
    const mib = (field) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(told)?.[1] ?? 0) / 1024
    return told === '' ? [] : [{ kind: kinds.get(pid) ?? 'Zygote', rssMiB: mib('Rss'), pssMiB: mib('Pss') }]
  })
}

/** Of all of them together, as the system counts it best. */
export const sumMiB = (processes) => processes.reduce((sum, { rssMiB, pssMiB }) => sum + (pssMiB ?? rssMiB), 0)

function descendantsOf(first) {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => [Number(name), Number(read(`/proc/${name}/stat`).split(') ').at(-1)?.split(' ')[1])])
  const found = [first]
  for (const pid of found) found.push(...parents.filter(([, parent]) => parent === pid).map(([child]) => child))
  return found
}

/** Empty for a process that has ended. */
function read(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
