/** The words of the 3D field. */
export const surfaceText = {
  title: '3D',
  label: 'Surfaces of the segments in 3D',
  hint: 'Drag or arrow keys turn, the wheel zooms, the middle button moves, R resets. A click moves the panes there.',
  reset: 'Look at all of it again',
  working: 'Making surfaces…',
  none: {
    title: 'No surfaces yet',
    text: 'This case has no labels. Run a model, and its segments are seen here in 3D.',
  },
  empty: { title: 'Nothing to see', text: 'No voxel of this case has a label.' },
  failed: {
    title: 'The surfaces could not be made',
    text: (because: string): string => `${because.replace(/\.$/, '')}. The labels are not touched by this.`,
    retry: 'Try again',
  },
  lost: {
    title: 'The graphics driver stopped the 3D view',
    text: 'The labels are not touched by this. Try again; if it happens again, close other programs that draw.',
  },
  missing: { title: 'This PC draws no 3D', text: 'Its graphics driver offers no WebGL 2. The panes are not affected.' },
} as const
