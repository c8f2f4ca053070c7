import { type Profiler, Session } from 'node:inspector'

/** Tells which pieces of the product's code have run, by V8's block coverage. */
export function watchCoverage() {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  const known = new Set<string>()
  return {
    /** The pieces that ran since the last call and are not known yet. */
    unknown(): readonly string[] {
      let places: readonly string[] = []
      session.post('Profiler.takePreciseCoverage', (error, taken) => {
        if (error) throw error
        places = [...placesIn(taken.result)].filter((place) => !known.has(place))
      })
      return places
    },
    learn(places: readonly string[]): void {
      for (const place of places) known.add(place)
    },
    knownCount: () => known.size,
    stop: () => session.disconnect(),
  }
}

function* placesIn(scripts: readonly Profiler.ScriptCoverage[]): Generator<string> {
  for (const { url, functions } of scripts) {
    const at = url.indexOf('/src-main/')
    if (at < 0) continue
    for (const { ranges } of functions)
      for (const { startOffset, endOffset, count } of ranges)
        if (count > 0) yield `${url.slice(at)} ${startOffset} ${endOffset}`
  }
}
