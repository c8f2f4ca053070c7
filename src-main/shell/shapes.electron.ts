import { givingWay } from '../storage/pieces.node.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { announce } from './window.electron.ts'

/** How far the forms of segments lie from those of their peers, and how unusual cases are for it and for what was measured. */
export interface Shapes {
  /** Brings it up to date with what was measured: found in a thread beside main, written in pieces. */
  keep(): Promise<void>
}

export function createShapes({ cohort }: { readonly cohort: OpenCohort }): Shapes {
  let keeping: Promise<void> = Promise.resolve()

  async function keep(): Promise<void> {
    const open = cohort.current()
    if (!open) return
    const isOpen = () => cohort.current() === open
    const changed = await cohort.read('changedShapes', undefined)
    if (changed) await givingWay(open.quality.keepShapes(changed), isOpen)
    const scored = await cohort.read('changedUnusual', undefined)
    if (scored) await givingWay(open.quality.keepUnusual(scored), isOpen)
    if (isOpen() && scored?.changes.length && open.scores.order() === 'unusual') announce({ kind: 'cohort-changed' })
  }

  return {
    keep() {
      keeping = keeping.then(keep, keep)
      return keeping
    },
  }
}
