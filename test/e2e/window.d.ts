import type { Workstation } from '@contract/contract.ts'

declare global {
  /** Inside `page.evaluate`. */
  const window: { readonly workstation: Workstation }
}
