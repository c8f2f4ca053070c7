import { createHash } from 'node:crypto'
import type { Failure } from '@contract/failure/failure.ts'
import { ok } from '@contract/result.ts'
import { deidentifyFolder } from '../pipeline/intake/deidentification/deidentify-folder.node.ts'
import type { DeidentifiedFiles, WrittenDicom } from '../pipeline/intake/deidentification/deidentify-one.node.ts'
import { profileEdition } from '../pipeline/intake/deidentification/profile.ts'
import { remainFailures } from '../pipeline/intake/deidentification/residual.ts'
import { findingDocument, messageOf } from './describe.ts'
import { profileOf, profileOptions } from './profile-options.ts'
import { counted } from './text.ts'
import { type Answer, defineVerb } from './verb.ts'
import { withCohort } from './with-cohort.node.ts'

export const deidentify = defineVerb({
  name: 'deidentify',
  takes: ['dicom', 'out'],
  summary:
    'DICOM files without what tells of the patient, under pseudonyms of a cohort: the basic profile of PS3.15. Pixels stay as they are.',
  options: {
    cohort: {
      kind: 'text',
      value: '<cohort>',
      says: 'whose key the pseudonyms follow from, and whose audit trail says what left',
      needed: true,
    },
    ...profileOptions,
    'residual-identifiers': {
      kind: 'text',
      value: '<reason>',
      says: 'also write files that still tell of a patient; the reason goes into the audit trail',
    },
  },
  run: ({ takes: [source = '', out = ''], values }, console) =>
    withCohort<Answer>(values.cohort, async (cohort) => {
      const secret = cohort.exports.pseudonymKey()
      if (!secret.ok) return secret
      const { losesMosaics, ...profile } = profileOf(values)
      const reason = values['residual-identifiers']
      const wish = { profile: `PS3.15 ${profileEdition}`, ...profile }
      const begun = cohort.exports.noteDeidentificationBegun(wish)
      if (!begun.ok) return begun
      if (reason !== undefined) {
        const allowed = cohort.exports.noteReleaseBegun({ as: 'dicom', reason })
        if (!allowed.ok) return allowed
      }
      const done = await deidentifyFolder({
        source,
        out,
        options: { secret: secret.value, ...profile },
        isReleased: reason !== undefined,
        losesMosaics,
        signal: console.signal,
        onProgress: (count, total) => console.progress('de-identified', count, total),
      })
      if (!done.ok) return done
      const { written, residual } = done.value
      const patientCount = new Set(written.map(({ patientCode }) => patientCode)).size
      const keptBackCount = reason === undefined ? residual.length : 0
      const noted = cohort.exports.noteDeidentified({
        ...wish,
        fileCount: written.length,
        patientCount,
        filesSha256: listSha256(written),
        keptBackCount,
      })
      if (!noted.ok) return noted
      if (reason !== undefined && residual.length > 0) {
        const identifiers = [...new Set(residual.flatMap(({ says }) => says))]
        const released = cohort.exports.noteReleased({ as: 'dicom', fileCount: residual.length, reason, identifiers })
        if (!released.ok) return released
      }
      return ok(answerOf(done.value, { patientCount, dates: profile.dates, isReleased: reason !== undefined }))
    }),
})

/** As `sha256sum` lists them. */
const listSha256 = (written: readonly WrittenDicom[]): string =>
  createHash('sha256')
    .update(written.map(({ sha256, file }) => `${sha256}  ${file}\n`).join(''))
    .digest('hex')

interface Told {
  readonly patientCount: number
  readonly dates: 'removed' | 'moved'
  readonly isReleased: boolean
}

function answerOf(done: DeidentifiedFiles, { patientCount, dates, isReleased }: Told): Answer {
  const { written, residual, refused, foreignCount, headCount, lostMosaicCount, isInterrupted, stopped } = done
  const keptBack = isReleased ? [] : remainFailures(residual)
  const ended: readonly Failure[] = [
    ...(stopped ? [stopped.failure] : []),
    ...(stopped || isInterrupted ? [{ kind: 'deidentification-stopped' } as const] : []),
  ]
  const failures = [...keptBack, ...joinLost(refused), ...ended].map(findingDocument)
  const lines = [
    `${counted(written.length, 'file')} of ${counted(patientCount, 'patient')} written, dates ${dates}; ${isReleased ? 0 : residual.length} kept back, ${refused.length} refused, ${foreignCount} no DICOM.`,
    ...failures.map((failure) => `  ${failure.kind}: ${messageOf(failure)}`),
    ...(isReleased && residual.length > 0
      ? [`  ${counted(residual.length, 'file')} left with what tells of a patient; the reason is on record.`]
      : []),
    ...(lostMosaicCount > 0
      ? [
          `  ${counted(lostMosaicCount, 'Siemens mosaic')} left without what says where ${lostMosaicCount === 1 ? 'its' : 'their'} slices lie: nobody can cut ${lostMosaicCount === 1 ? 'it' : 'them'} into slices.`,
        ]
      : []),
    ...(headCount > 0
      ? [`  ${counted(headCount, 'file')} show a head: a face may be recognized from it, and no profile removes it.`]
      : []),
  ]
  return {
    document: {
      files: written,
      patientCount,
      dates,
      residual,
      failed: failures,
      foreignCount,
      headCount,
      lostMosaicCount,
    },
    text: lines.join('\n'),
    status: failures.length > 0 ? 1 : 0,
  }
}

/** One failure for all mosaics that were kept back; others stand for themselves. */
function joinLost(refused: readonly Failure[]): readonly Failure[] {
  const [lost, ...more] = refused.filter(({ kind }) => kind === 'mosaic-slices-lost')
  const others = refused.filter(({ kind }) => kind !== 'mosaic-slices-lost')
  return lost?.kind === 'mosaic-slices-lost' ? [{ ...lost, count: 1 + more.length }, ...others] : others
}
