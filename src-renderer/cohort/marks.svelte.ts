/** The cases that were ticked, by id: they stay ticked when the filter changes. */
export class Marks {
  #caseIds = $state.raw<ReadonlySet<string>>(new Set())

  get caseIds(): ReadonlySet<string> {
    return this.#caseIds
  }
  get count(): number {
    return this.#caseIds.size
  }
  has(caseId: string): boolean {
    return this.#caseIds.has(caseId)
  }

  set(caseIds: readonly string[], marked: 'marked' | 'unmarked'): void {
    const next = new Set(this.#caseIds)
    for (const caseId of caseIds) marked === 'marked' ? next.add(caseId) : next.delete(caseId)
    this.#caseIds = next
  }
  toggle(caseId: string): void {
    this.set([caseId], this.has(caseId) ? 'unmarked' : 'marked')
  }
  clear(): void {
    this.#caseIds = new Set()
  }
}
