import type { Instance } from './instance.ts'

/** A total order of images that does not depend on how their files were listed. */
export const byIdentity = (a: Instance, b: Instance): number =>
  (a.instanceNumber ?? 0) - (b.instanceNumber ?? 0) ||
  compareText(a.SOPInstanceUID, b.SOPInstanceUID) ||
  compareText(a.path, b.path) ||
  (a.frame ?? 0) - (b.frame ?? 0)

/** By code units: the same everywhere, whatever the locale. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
