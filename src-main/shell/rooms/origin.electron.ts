import { fail } from '@contract/result.ts'
import { z } from 'zod'
import { mostOriginCharacters, originWord } from '../../pipeline/cohort/origin-word.ts'
import { beginAndGiveWay } from '../kept-work.electron.ts'
import type { OpenCohort } from '../open-cohort.electron.ts'
import { originTables } from '../origin-tables.electron.ts'
import type { ReadingOrigins } from '../reading-origins.electron.ts'
import { serve } from '../serve.electron.ts'
import { announce } from '../window.electron.ts'
import { choiceOf, selectionShape } from './selection.ts'

/** As the window cleans it. */
const word = z
  .string()
  .max(mostOriginCharacters)
  .refine((text) => originWord(text) === text, 'This is no name.')
  .nullable()
  .optional()

export function serveOrigin({
  cohort,
  reading,
}: {
  readonly cohort: OpenCohort
  readonly reading: ReadingOrigins
}): void {
  const table = originTables(cohort)

  serve('origin', {
    set: {
      accepts: z.strictObject({
        ...selectionShape,
        change: z.strictObject({ site: word, scanner: word, protocol: word }),
      }),
      run: async ({ change, ...selection }) => {
        const open = cohort.need()
        if (!open.ok) return open
        const caseNumbers = await cohort.read('caseNumbers', choiceOf(selection))
        if (caseNumbers === undefined) return fail({ kind: 'cancelled' })
        const work = open.value.origins.toSet
        const done = await beginAndGiveWay(cohort, { open: open.value, work }, { caseNumbers, change })
        if (done.ok && done.value.changedCount > 0) announce({ kind: 'cohort-changed' })
        return done
      },
    },
    readAgain: { accepts: z.strictObject(selectionShape), run: (selection) => reading.start(selection) },
    chooseTable: { run: () => table.choose() },
    applyTable: {
      accepts: z.strictObject({ tableId: z.string().max(64) }),
      run: ({ tableId }) => table.apply(tableId),
    },
    cancel: {
      run: async () => {
        reading.cancel()
        table.cancel()
      },
    },
  })
}
