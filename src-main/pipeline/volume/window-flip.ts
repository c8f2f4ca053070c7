import type { ModelFlip } from '@contract/model.ts'
import type { Random } from './random.ts'

/** A mirror image of a window: the axes that are turned round, and the classes that change places with the sides. */
export interface WindowFlip {
  readonly axes: readonly (0 | 1 | 2)[]
  readonly swappedClasses: readonly (readonly [number, number])[]
}

const letterPairs: Readonly<Record<ModelFlip['axis'], string>> = {
  'left-right': 'LR',
  'posterior-anterior': 'PA',
  'inferior-superior': 'IS',
}

/** Each flip that the card allows, with a chance of one half. `orientation` says where the window's axes point to. */
export function drawFlip(random: Random, allowed: readonly ModelFlip[], orientation: string): WindowFlip {
  const drawn = allowed.filter(() => random.uniform() < 0.5)
  return {
    axes: drawn.flatMap(({ axis }) => {
      const along = [...orientation].findIndex((letter) => letterPairs[axis].includes(letter))
      return along === 0 || along === 1 || along === 2 ? [along] : []
    }),
    swappedClasses: drawn.flatMap(({ swappedClasses }) => swappedClasses),
  }
}
