import type { KeptRecord } from '@contract/learning.ts'
import { canonicalJson } from '@volume/canonical-json.ts'

/** A record as it is kept and hashed; what JSON cannot say is left out or becomes null, as `JSON.stringify` has it. */
export const keptJson = (record: KeptRecord): string => canonicalJson(JSON.parse(JSON.stringify(record)))
