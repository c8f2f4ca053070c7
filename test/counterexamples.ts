// A property that fails is told with its seed. Where nobody waits for a smaller example, none is looked for: of what is drawn
// without end that takes without end.
import fc from 'fast-check'

fc.configureGlobal({ endOnFailure: process.env.CI !== undefined })
