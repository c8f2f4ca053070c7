/** Keeps a value as the newest and lets go of the oldest beyond `count`. */
export function keepNewest<Value>(kept: Map<string, Value>, key: string, value: Value, count: number): void {
  kept.delete(key)
  kept.set(key, value)
  for (const oldest of kept.keys()) if (kept.size > count) kept.delete(oldest)
}
