import { z } from 'zod'

/** What the basic profile leaves open. */
export const profileShape = {
  dates: z.enum(['removed', 'moved']),
  privateElements: z.enum(['removed', 'safe']),
}
