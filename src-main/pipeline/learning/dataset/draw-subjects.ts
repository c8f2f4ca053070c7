import { randomOf } from '@volume/random.ts'

interface OfSubject {
  readonly subject: string
  readonly site: string
}

/**
 * Draws a share of the subjects, from each site its own, so that no site is judged by others alone: of n subjects of a site
 * the nearest whole number to `share` · n, at least one where the site has two or more. A subject that was scanned at several sites
 * counts at that of its first case. The same cases and seed give the same subjects, in whatever order the cases come.
 */
export function drawSubjects(
  cases: readonly OfSubject[],
  { share, seed }: { readonly share: number; readonly seed: number },
): ReadonlySet<string> {
  const siteOf = new Map<string, string>()
  for (const { subject, site } of cases.toSorted(byName)) if (!siteOf.has(subject)) siteOf.set(subject, site)
  const sites = new Map<string, string[]>()
  for (const [subject, site] of siteOf) sites.set(site, [...(sites.get(site) ?? []), subject])
  const drawn = new Set<string>()
  for (const [index, site] of [...sites.keys()].toSorted().entries()) {
    const subjects = sites.get(site)!.toSorted()
    const wanted = Math.round(share * subjects.length)
    const count = subjects.length < 2 ? wanted : Math.min(subjects.length - 1, Math.max(share > 0 ? 1 : 0, wanted))
    const random = randomOf(seed, index)
    for (let left = count; left > 0; left--) drawn.add(subjects.splice(random.integer(0, subjects.length - 1), 1)[0]!)
  }
  return drawn
}

const byName = (a: OfSubject, b: OfSubject): number =>
  a.subject < b.subject ? -1 : a.subject > b.subject ? 1 : a.site < b.site ? -1 : 1
