import type { OriginField, OriginsChanged, OriginsRead } from '@contract/origin.ts'
import { countOf, plural } from './format.ts'

/** Where, on what and by which protocol cases were measured: said by hand, or read again. */
export const originText = {
  open: 'Site…',
  title: (count: number) => `Site, scanner and protocol of ${plural(count, 'case')}`,
  explains:
    'What is set here counts before what names, headers and sidecars say: filters, peers and site shift go by it. It stands on the audit trail, and can be set again.',
  fields: { site: 'Site', scanner: 'Scanner', protocol: 'Protocol' } satisfies Record<OriginField, string>,
  stays: 'stays as it is',
  fromFiles: 'What the files say',
  fromFilesOf: (field: string) => `${field}: what the files say`,
  unfit: (field: string) => `${field} needs 1 to 64 characters on one line.`,
  confirm: 'Set',
  readAgain: 'Read scan details again',
  readExplains:
    'Reads headers and sidecars again: institution, scanner, protocol and day of acquisition, also those that earlier versions did not read. Voxels are neither read nor changed.',
  reading: (done: number, total: number) =>
    `Reading headers and sidecars, ${countOf(done)} of ${plural(total, 'case')}`,
  beginsReading: 'Reading headers and sidecars…',
  setting: 'Setting…',
  cancelling: 'Cancelling…',
  cancel: 'Cancel',
  close: 'Close',
  done: ({ changedCount, sameCount }: OriginsChanged) =>
    changedCount === 0
      ? `Nothing changed: ${plural(sameCount, 'case')} had it so before.`
      : `${plural(changedCount, 'case')} changed${sameCount > 0 ? `, ${countOf(sameCount)} as before` : ''}.`,
  read: (read: OriginsRead) =>
    `${read.isCancelled ? 'Cancelled; what was read before that stays. ' : ''}${originText.done(read)}`,
  failed: (count: number) =>
    `${plural(count, 'case')} could not be read and ${count === 1 ? 'stays' : 'stay'} as before. The first of them:`,
  byHand: (value: string) => `${value} (set by hand)`,
  unknown: 'Unknown',
  commands: {
    set: 'Set site, scanner and protocol of the ticked cases…',
    readAgain: 'Read scan details of all listed cases again',
  },
}
