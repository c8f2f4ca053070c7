import type { ArrayEntry } from './format.ts'
import type { CarriedHeader } from './headers.ts'

/**
 * The arrays that belong to a header; of an update without how many weights there are, which its round says. A file with others is
 * refused: what is not asked for could be anything.
 */
export function arraysOfKind(header: CarriedHeader): readonly (Omit<ArrayEntry, 'length'> & { length?: number })[] {
  switch (header.kind) {
    case 'round':
      return [{ name: 'weights', type: 'float32', length: header.network.weightCount }]
    case 'update':
      return header.content.kind === 'plain'
        ? [{ name: 'difference', type: 'float32' }]
        : [{ name: 'masked', type: 'uint32' }]
    case 'dropouts':
    case 'masks':
      return []
  }
}
