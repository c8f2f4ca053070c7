import { basename } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import type { Failure } from '@contract/failure/failure.ts'
import type { BroughtRatings, RatingApi, RatingFileKind } from '@contract/rating.ts'
import { fail, ok, type Result } from '@contract/result.ts'
import type { Cohort } from '../storage/cohort.node.ts'
import { writeRatings } from '../worker/rating-files/write-ratings.node.ts'
import { chooseFilesToOpen, chooseFileToSave, chooseFolder } from './choose.electron.ts'
import type { OpenCohort } from './open-cohort.electron.ts'
import { vocabulariesOf } from './vocabularies.electron.ts'
import { announce } from './window.electron.ts'

/** Ratings in files: brought into the open cohort, or written out of it. */
export type RatingFilesRoom = Pick<RatingApi, 'bringIn' | 'cancelBringing' | 'write'>

const toOpen = { name: 'Ratings (CSV, MRIQC)', extensions: ['csv', 'json'] }
const toSave = {
  csv: { name: 'Table', extensions: ['csv'] },
  'mriqc-list': { name: 'MRIQC', extensions: ['json'] },
}
/** The first of those that are left are told one by one. */
const toldCount = 200

export function ratingFiles(cohort: OpenCohort): RatingFilesRoom {
  let running: { isCancelled: boolean } | undefined

  async function bringIn(open: Cohort, paths: readonly string[]): Promise<Result<BroughtRatings, Failure>> {
    const own = { isCancelled: false }
    running = own
    const isWanted = () => !own.isCancelled && cohort.current() === open
    try {
      const shipped = await vocabulariesOf(undefined)
      if (!shipped.ok) return shipped
      const vocabularies = [...open.ratings.vocabularies(), ...shipped.value]
      const read = await cohort.read('ratingsToBring', { paths, vocabularies })
      if (read === undefined) return fail({ kind: 'cancelled' })
      if (!read.ok) return read
      const { fresh, knownCount, left } = read.value
      const [first = '', another] = paths
      const file = another === undefined ? basename(first) : `${basename(first)} and ${paths.length - 1} more`
      const added = fresh.length === 0 ? ok(0) : await add(open, { fresh, file, isWanted })
      if (!added.ok) return added
      return ok({
        fileCount: paths.length,
        addedCount: added.value,
        knownCount,
        leftCount: left.length,
        left: left.slice(0, toldCount),
        isCancelled: added.value < fresh.length,
      })
    } finally {
      running = undefined
    }
  }

  return {
    bringIn: async () => {
      const open = cohort.need()
      if (!open.ok) return open
      if (running) return fail({ kind: 'busy', work: 'An import of ratings' })
      const paths = await chooseFilesToOpen('Bring ratings in', toOpen)
      if (paths.length === 0) return ok(undefined)
      return cohort.current() === open.value && !running ? bringIn(open.value, paths) : fail({ kind: 'cancelled' })
    },
    cancelBringing: async () => {
      if (running) running.isCancelled = true
    },
    write: async ({ as }) => {
      const open = cohort.need()
      if (!open.ok) return open
      const path = await placeOf(open.value, as)
      if (path === undefined) return ok(undefined)
      const dataset = open.value.summary().name
      const texts = await cohort.read('ratingTexts', { as, name: basename(path), dataset })
      if (texts === undefined) return fail({ kind: 'cancelled' })
      if (texts.ratingCount === 0) return fail({ kind: 'no-ratings' })
      // The dialog asks before it names a file that is there; in a folder nobody asked.
      const existing = as === 'mriqc-files' ? 'refused' : 'replaced'
      const written = await writeRatings(open.value.exports, texts, { as, path, existing })
      return written.ok ? ok({ place: basename(path), ratingCount: written.value.ratingCount }) : written
    },
  }
}

interface ToAdd {
  readonly fresh: Parameters<Cohort['ratings']['importing']>[0]
  readonly file: string
  readonly isWanted: () => boolean
}

/** A piece a turn; answers how many were added. */
async function add({ ratings }: Cohort, { fresh, file, isWanted }: ToAdd): Promise<Result<number, Failure>> {
  const importing = ratings.importing(fresh, { file })
  while (isWanted()) {
    announce({ kind: 'ratings-progress', doneCount: importing.addedCount(), totalCount: fresh.length })
    const { done, value } = importing.pieces.next()
    if (done) {
      announce({ kind: 'cohort-changed' })
      return value.ok ? ok(importing.addedCount()) : value
    }
    await setImmediate()
  }
  announce({ kind: 'cohort-changed' })
  return ok(importing.addedCount())
}

function placeOf(open: Cohort, as: RatingFileKind): Promise<string | undefined> {
  if (as === 'mriqc-files') return chooseFolder('Write ratings, a file a scan', { mayCreate: true })
  const stem = open.summary().name.replace(/[^\p{L}\p{N}._-]+/gu, '_')
  return chooseFileToSave('Write ratings', `${stem}-ratings.${toSave[as].extensions[0]}`, toSave[as])
}
