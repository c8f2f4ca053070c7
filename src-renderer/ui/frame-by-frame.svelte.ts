const atOnce = 12
const perFrame = 12

/** How many of a long list are drawn: at once what fits on a screen, the others in the frames after. For a component's setup. */
export function frameByFrame(total: () => number): { readonly count: number; readonly isWhole: boolean } {
  let count = $state(atOnce)
  $effect(() => {
    if (count >= total()) return
    let later: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      // After the frame: what is here already is painted first.
      later = setTimeout(() => {
        count += perFrame
      })
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(later)
    }
  })
  return {
    get count() {
      return count
    },
    get isWhole() {
      return count >= total()
    },
  }
}
