import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** A thread's file beside this one, or beside the folder of shared pieces that this one was built into; none: it was not built. */
export function builtEntry(name: string): string | undefined {
  const here = import.meta.dirname
  return [here, dirname(here)].map((folder) => join(folder, name)).find((path) => existsSync(path))
}
