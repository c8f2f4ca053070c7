/** The words of the 3D field. */
export const surfaceText = {
  title: '3D',
  label: 'Surfaces of the segments in 3D; arrow keys turn them, plus and minus zoom, R shows all',
  hint: 'Drag turns · wheel zooms · middle button moves · click goes there',
  reset: 'Look at all of it again',
  enlarge: 'Show the 3D view over the panes',
  shrink: 'Show the panes again',
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
