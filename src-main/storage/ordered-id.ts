const timeLength = 12

/**
 * A UUID of version 7 (RFC 9562) out of a random one: its first 48 bits are the milliseconds since 1970, so that what is
 * added together stands together in an index.
 */
export function orderedId(at: Date, randomId: string): string {
  const time = at.getTime().toString(16).padStart(timeLength, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomId.slice(15)}`
}
