import { untrack } from 'svelte'
import type { CaseSession } from './case-session.svelte.ts'
import type { CorrectScreen } from './correct.svelte.ts'

/** Of the layers beneath the one that is corrected: seen, but less than that. */
const fillOpacity = 0.12

/**
 * Keeps the layer that is corrected that of the chosen segment, and the others in sight beneath it. To be called in an
 * effect: it begins anew when another segment is chosen and when another layer was changed by undo.
 */
export function followLayers(screen: CorrectScreen, session: CaseSession): void {
  const { layers } = session
  if (!layers || layers.count === 1) return
  const layer = screen.segments.active?.layer ?? 0
  void layers.otherChanges
  const looks = new Map(screen.segments.looks.map(({ segment, look }) => [segment.value, look]))
  const colorOf = (value: number) => {
    const look = looks.get(value)
    return look?.visible ? look.color : undefined
  }
  untrack(() => {
    if (layer !== layers.active) show(screen, session, layer)
    screen.panes.setBeneath(session, { voxels: layers.others, colorOf, fillOpacity, outlineWidth: 1 })
  })
}

function show(screen: CorrectScreen, session: CaseSession, layer: number): void {
  session.layers?.choose(layer)
  screen.tools.adopt(session)
  screen.record.adopt(undefined)
  screen.record.adopt(session)
  screen.panes.setLabelmap(session)
}
