import type { Workstation } from '@contract/contract.ts'

declare global {
  interface Window {
    /** Put there by the preload script; the only way out of this page. */
    readonly workstation: Workstation
  }
}

/** The one place that looks at the global. Everything else is handed the workstation. */
export const workstationOf = (window: Window): Workstation => window.workstation
