/** After the next frame is on screen: input and the picture come before what follows. */
export function afterNextFrame(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then))
}
