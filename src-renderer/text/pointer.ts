/** What the pointer does in the panes; it has no command, so the keyboard map lists it apart. */
export const pointerKeys = {
  title: 'Pointer in the panes',
  rows: [
    { does: 'Use the tool', pointer: 'Left button' },
    { does: 'Scroll through slices', pointer: 'Wheel' },
    { does: 'Zoom', pointer: 'Right button · Ctrl+Wheel' },
    { does: 'Pan', pointer: 'Middle button' },
    { does: 'Window', pointer: 'Shift+drag' },
    { does: 'Brush size', pointer: 'Alt+Wheel' },
  ],
}
