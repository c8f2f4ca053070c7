import { isAbsolute, relative, sep } from 'node:path'

/** Whether a folder is another one or lies below it; both absolute. */
export function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner)
  return way === '' || !(way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way))
}
