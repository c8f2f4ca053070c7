import type { Place } from '../pipeline/cohort/peers.ts'
import { unknownSite } from '../pipeline/queue/site.ts'
import { optionalTextOf, type Row, textOf } from './row.ts'

/** Where and on what a case was measured, of the columns contrast, site, scanner and protocol. */
export function placeIn(row: Row): Place {
  const site = textOf(row, 'site')
  return {
    contrast: optionalTextOf(row, 'contrast'),
    site: site === unknownSite ? undefined : site,
    scanner: optionalTextOf(row, 'scanner'),
    protocol: optionalTextOf(row, 'protocol'),
  }
}
