import { z } from 'zod'

/** A name by which a reader is known. */
export const readerName = z.string().trim().min(1).max(200)
/** What a reader says in words of their own. */
export const sentence = z.string().trim().min(1).max(1000)
