/** The sentences of the oblique pane. */
export const obliqueText = {
  field: 'Oblique',
  pane: 'Oblique pane',
  bar: 'Lay the oblique plane',
  align: 'As the pane that the pointer was last in',
  along: 'Along the longest axis of the active segment',
  across: 'Across the longest axis of the active segment',
  onlyLooked: 'The oblique pane is for looking: draw, paint and measure in one of the three other panes.',
  noAxis: (segment: string) =>
    `${segment} has no longest axis: it has too few voxels, or is as long in another direction.`,
  commands: {
    group: 'Oblique plane',
    turn: {
      up: 'Turn it about the horizontal: its lower edge comes nearer',
      down: 'Turn it about the horizontal: its upper edge comes nearer',
      left: 'Turn it about the vertical: its right edge comes nearer',
      right: 'Turn it about the vertical: its left edge comes nearer',
    },
    align: 'Lay it as the pane that the pointer was last in',
    along: 'Lay it along the longest axis of the active segment',
    across: 'Lay it across the longest axis of the active segment',
  },
}
