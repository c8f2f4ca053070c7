/** So many files are open at once: enough to hide the latency of a network share. */
const openFileCount = 8

/** Does `work` for every item, some at a time; the answers come in the order of the items. The first error ends it. */
export async function atOnce<Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = new Array(items.length)
  const waiting = items.entries()
  const next = async () => {
    for (const [index, item] of waiting) answers[index] = await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(openFileCount, items.length) }, next))
  return answers
}
