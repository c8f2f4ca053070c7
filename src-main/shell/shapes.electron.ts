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
    const changed = open && (await cohort.read('changedShapes', undefined))
    if (changed) await givingWay(open.quality.keepShapes(changed), () => cohort.current() === open)
    const scored = open && (await cohort.read('changedUnusual', undefined))
    if (scored && cohort.current() === open)
      await givingWay(open.quality.keepUnusual(scored), () => cohort.current() === open)
    if (scored?.changes.length && open?.scores.order() === 'unusual') announce({ kind: 'cohort-changed' })
  }

  return {
    keep() {
      keeping = keeping.then(keep, keep)
      return keeping
    },
  }
}
