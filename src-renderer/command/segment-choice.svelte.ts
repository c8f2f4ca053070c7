import type { Segment } from '@contract/segment.ts'
import { segmentChooserText as text } from '../text/segment-chooser.ts'
import type { Command } from './registry.svelte.ts'

/** Whether the reader is choosing the segment to paint from all there are, by name or label value. */
export class SegmentChoice {
  #isOpen = $state(false)

  get isOpen(): boolean {
    return this.#isOpen
  }
  close(): void {
    this.#isOpen = false
  }

  /** The command that opens it, where there are segments; `group` is the heading of the screen's segment commands. */
  command({ group, enabled }: Pick<Command, 'group' | 'enabled'>): Command {
    const open = () => {
      this.#isOpen = true
    }
    return { id: 'correct-choose-segment', title: text.command, group, keys: ['0'], enabled, run: open }
  }
}

/** Segments whose label value begins with the query or whose name and group have all its words; an exact value or a first word stands first. */
export function searchSegments(segments: readonly Segment[], query: string): readonly Segment[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const [first = ''] = words
  const rankOf = ({ name, value }: Segment) => {
    if (String(value) === first) return 0
    return name.toLowerCase().startsWith(first) ? 1 : 2
  }
  const isFound = ({ name, value, group = '' }: Segment) =>
    words.every((word) => `${name} ${group}`.toLowerCase().includes(word) || String(value).startsWith(word))
  return words.length === 0 ? segments : segments.filter(isFound).toSorted((a, b) => rankOf(a) - rankOf(b))
}
