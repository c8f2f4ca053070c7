import type { Workstation } from '@contract/contract.ts'

declare global {
  /** Inside `page.evaluate`. */
  interface Window {
    readonly workstation: Workstation
  }
}
