import { ok } from '@contract/result.ts'
import { readIdentity } from '../../pipeline/federation/identity/identity.node.ts'
import { type Aggregated, aggregateUpdates } from '../../worker/federation/aggregate-updates.node.ts'
import { findingDocument, messageOf } from '../describe.ts'
import { counted } from '../text.ts'
import { defineVerb } from '../verb.ts'
import { keyOption, keyPath } from './data-folder.node.ts'

export const federationAggregate = defineVerb({
  name: 'federation aggregate',
  takes: ['folder'],
  summary:
    'Checks the updates that came for the newest round, says of each refused one why, and makes the file of the next round of the others. A round of which a site is missing stays open.',
  options: {
    update: { kind: 'texts', value: '<file>', says: 'what a site sent; once for each', needed: true },
    masks: { kind: 'texts', value: '<file>', says: 'masks that a site opened for sites that were given up' },
    incomplete: { kind: 'flag', says: 'closes a plain round although invited sites are missing' },
    key: keyOption,
  },
  async run({ takes: [folder = ''], values }) {
    const identity = await readIdentity(keyPath(values.key))
    if (!identity.ok) return identity
    const done = await aggregateUpdates(folder, {
      ...{ updates: values.update, masks: values.masks ?? [], isIncomplete: values.incomplete ?? false },
      signer: identity.value.signing,
    })
    if (!done.ok) return done
    const { header, taken, refused, missing, next } = done.value
    return ok({
      document: {
        roundNumber: header.roundNumber,
        ...{ taken, missing, next: next?.file ?? null },
        refused: refused.map(({ file, failure }) => ({ file, ...findingDocument(failure) })),
      },
      text: textOf(done.value),
      status: next === undefined || refused.length > 0 ? (1 as const) : (0 as const),
    })
  },
})

const textOf = ({ header, taken, refused, missing, next }: Aggregated): string =>
  [
    `Round ${header.roundNumber} of ${header.roundCount}: ${counted(taken.length, 'update')} taken, ${refused.length} refused.`,
    ...taken.map(
      ({ file, site, caseCount, losses }) =>
        `- taken: ${file}, ${site}${caseCount === undefined ? '' : `, ${counted(caseCount, 'case')}`}${losses ? `, loss ${losses.first} → ${losses.last}` : ''}`,
    ),
    ...refused.map(
      ({ file, failure }) => `- refused: ${file} (${failure.kind}): ${messageOf(findingDocument(failure))}`,
    ),
    ...(missing.length > 0 ? [`Nothing was taken of ${missing.join(', ')}.`] : []),
    next === undefined
      ? header.masking.kind === 'none'
        ? 'The round stays open: wait for the rest, or close it without them by --incomplete.'
        : 'The round stays open: wait for the rest, or give them up by insula federation give-up.'
      : next.header.roundNumber > header.roundCount
        ? `All rounds are over; the final weights: ${next.file}. insula federation release makes a bundle of them.`
        : `Round ${next.header.roundNumber}: ${next.file}`,
  ].join('\n')
