/**
 * Watches the main process for pauses: a clock of 1 ms that comes late was held up by something. `take` answers the longest
 * since the last one, in ms.
 */
export async function watchMain(application) {
  await application.evaluate(() => {
    let before = performance.now()
    let longest = 0
    setInterval(() => {
      const now = performance.now()
      longest = Math.max(longest, now - before - 1)
      before = now
    }, 1)
    globalThis.takeLongestPause = () => {
      const taken = longest
      longest = 0
      return taken
    }
  })
  return { take: () => application.evaluate(() => globalThis.takeLongestPause()) }
}
