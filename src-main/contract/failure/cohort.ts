/** Failures and findings of `storage/`: the cohort's folder, database, claims and audit trail. */
export const cohortSentences = {
  'folder-not-empty': ({ folder }: { folder: string }) =>
    `The folder ${folder} is not empty. Choose an empty or a new folder for a cohort.`,
  'not-a-cohort': ({ folder }: { folder: string }) => `The folder ${folder} holds no cohort (no cohort.db).`,
  'cohort-locked': ({ folder, readerId, since }: { folder: string; readerId?: string; since?: string }) =>
    `The cohort ${folder} is open in another window or program${readerId === undefined ? '' : `, by ${readerId}`}${since === undefined ? '' : ` since ${minuteOf(since)}`}. Close it there first: one cohort has one writer at a time. A program that crashed holds nothing.`,
  'cohort-from-newer-version': ({ folder, version, known }: { folder: string; version: number; known: number }) =>
    `The cohort ${folder} was written by a newer version of Insula (format ${version}, this one knows ${known}). Update Insula to open it.`,
  'cohort-format-unknown': ({ folder, version, because }: { folder: string; version: number; because: string }) =>
    `The tables of the cohort ${folder} are not those of its format ${version}: ${because}. A build of Insula between two formats made it. Nothing was changed; open it with that build and export what it holds.`,
  'cohort-damaged': ({ folder, because }: { folder: string; because: string }) =>
    `The database of the cohort ${folder} is damaged: ${because}. Keep the folder and restore cohort.db from a backup.`,
  'cohort-unwritable': ({ because }: { because: string }) =>
    `The cohort cannot be written: ${because}. The last change was not stored.`,
  'disk-full': (_: { needed: 'cohort' | 'voxels' }) =>
    'The disk that holds the cohort is full. The last change was not stored; free some space and repeat it.',
  'blob-missing': ({ sha256 }: { sha256: string }) =>
    `The cohort lacks the voxels ${sha256.slice(0, 12)}…. Restore its folder "voxels" from a backup.`,
  'blob-damaged': ({ sha256 }: { sha256: string }) =>
    `The voxels ${sha256.slice(0, 12)}… of the cohort are damaged: their content does not have this hash. Restore them from a backup.`,
  'audit-broken': ({ eventNumber, because }: { eventNumber: number; because: string }) =>
    `The audit trail is broken at event ${eventNumber}: ${because}.`,
  'guard-missing': ({ guard }: { guard: string }) =>
    `The rule ${guard} of the database, which forbids or follows changes of what is on record, is missing or was changed. What it guards may have been changed unseen.`,
  'column-differs': ({ name, column }: { name: string; column: string }) =>
    `The ${column} of ${name} in the database is not what its history gives.`,
  'case-claimed': ({ name, until }: { name: string; until: string }) =>
    `${name} is claimed by another reader until ${minuteOf(until)}.`,
  'case-being-corrected': ({ name }: { name: string }) =>
    `${name} is being corrected; its segmentation is not replaced. Accept, reject or undo the correction first.`,
  'case-state-unfit': ({ name, state, action }: { name: string; state: string; action: string }) =>
    `${name} is ${state} and cannot be ${action}.`,
  'claim-lost': ({ name }: { name: string }) =>
    `${name} is no longer claimed here; the last change was not stored. Open the case again.`,
  'source-changed': ({ file }: { file: string }) =>
    `${file} changed since it was imported. Its segmentation belongs to the earlier content; restore the file or import it under another name.`,
  'source-missing': ({ file }: { file: string }) =>
    `${file} is no longer where it was imported from. Bring it back or connect the drive.`,
  'segment-not-scored': ({ segment, known }: { segment: string; known: string }) =>
    `No model found a segment called ${segment} in this cohort. ${known === '' ? 'None was found yet.' : `Found were: ${known}.`}`,
  'origin-unfit': ({ field, text }: { field: string; text: string }) =>
    `“${text}” is no ${field}: it needs 1 to 64 characters on one line.`,
  'origin-incomplete': (_: object) =>
    'Say of which cases (--case or --filter) and what (--site, --scanner, --protocol or --clear), or give a --table alone.',
  'origins-line-invalid': ({ file, line, because }: { file: string; line: number; because: string }) =>
    `${file} is not valid in line ${line}: ${because}. Nothing was taken from it; correct the file.`,
  'reason-missing': (_: object) => 'Nothing was said of why, or for whom. No case was changed.',
  'same-content': ({ name }: { name: string }) => `This scan has the same content as ${name}.`,
}

/** Day and time of an instant, for a sentence: "2025-03-01 08:00 UTC". */
function minuteOf(instant: string): string {
  const at = new Date(instant)
  return Number.isNaN(at.getTime()) ? instant : `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
