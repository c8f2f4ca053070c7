import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../pipeline/volume/temporary-folder.ts'
import { keptInputs } from './fuzz.ts'
import { targets } from './targets.ts'

test.each(targets.map((target) => [target.name, target] as const))(
  'What fuzzing of %s has kept is read or refused in a sentence.',
  async (_, target) => {
    const path = join(await temporaryFolder(), target.fileName)
    const inputs = [...(await target.seeds()), ...keptInputs(target)]
    expect(inputs.length).toBeGreaterThan(0)
    for (const bytes of inputs) {
      await writeFile(path, bytes)
      await target.read(path)
    }
  },
)
