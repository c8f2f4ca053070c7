import { join } from 'node:path'
import { ballCohort } from '../../ball-cohort.ts'
import { asItIs } from '../../learning-cohort.ts'
import { insulaJson } from '../run-insula.ts'

export interface BallSite {
  readonly name: string
  readonly cohort: string
  /** Files of its secret and public key. */
  readonly key: string
  readonly publicKey: string
}

/** Makes the keys of somebody who takes part, or coordinates. */
export async function makeKey(place: string, name: string) {
  const [key, publicKey] = [join(place, `${name}.key`), join(place, `${name}.txt`)]
  const { document } = await insulaJson('federation', 'key', '--key', key, '--public', publicKey)
  return { key, publicKey, fingerprint: document.fingerprint as string }
}

/** Three sites on one PC, each with a cohort of four accepted balls, a training set of them and keys; they share an untrained bundle. */
export async function ballSites(place: string) {
  const sites: BallSite[] = []
  let bundle = ''
  for (const [index, name] of ['Bergen', 'Oslo', 'Tromso'].entries()) {
    const looks = [1, 2, 3, 4].map((number) => [`sub-${name.toLowerCase()}${index}${number}_T1w`, asItIs] as const)
    const made = await ballCohort(join(place, name), new Map(looks))
    bundle = made.bundle
    await insulaJson('collect', made.cohort, '--model', bundle, '--validation', '0')
    sites.push({ name, cohort: made.cohort, ...(await makeKey(place, name)) })
  }
  return { sites, bundle }
}
