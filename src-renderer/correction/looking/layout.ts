import type { PaneLayout } from '@contract/application.ts'

/** Whether one of the three panes has a larger place than the others. */
export const hasMain = (layout: PaneLayout): boolean => layout !== 'equal' && layout !== 'oblique'
