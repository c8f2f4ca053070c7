/** Whether the window is in front of all others: dwell is counted only then. Made while a component is. */
export function windowFocus(): { readonly has: boolean } {
  let has = $state(document.hasFocus())
  const look = () => {
    has = document.hasFocus()
  }
  $effect(() => {
    const gained = () => {
      has = true
    }
    window.addEventListener('focus', gained)
    window.addEventListener('blur', look)
    return () => {
      window.removeEventListener('focus', gained)
      window.removeEventListener('blur', look)
    }
  })
  return {
    get has() {
      return has
    },
  }
}
