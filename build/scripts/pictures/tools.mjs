/** The left hippocampus near its tail, R, A, S in mm. */
const place = [-30, -25, 3]
/** Lies in the left lateral ventricle, from the middle of the sagittal pane there at the magnification of these pictures. */
const ventricle = [122, 3]

const circle = (radius, [across, down]) =>
  Array.from({ length: 25 }, (_, step) => {
    const angle = (step / 24) * 2 * Math.PI
    return [across + radius * Math.cos(angle), down + radius * Math.sin(angle)]
  })

/** The tools that the pointer holds. */
export async function takeDrawing(scene) {
  await scene.press('+', '+', '+', '+', '+')
  await scene.lookAt('pane-coronal', place)
  await scene.lookAt('pane-sagittal', place)
  await scene.press('b', '2')
  await scene.hover('pane-sagittal', [-60, 114])
  await scene.takeBeside('brush', 'pane-sagittal', 'tool')
  await scene.press('t', 's')
  await setSlider(scene, 'brush-size', 10)
  await scene.hover('pane-sagittal', [104, -14])
  await scene.takeBeside('threshold-brush', 'pane-sagittal', 'tool')
  await scene.press('s', 'j')
  await scene.drag('pane-coronal', circle(40, [40, 80]).slice(0, 21), { held: true })
  await scene.takeBeside('lasso', 'pane-coronal', 'tool', { across: 100 })
  await scene.page.keyboard.press('Escape')
  await scene.page.mouse.up()
  await addSegment(scene, 'Lateral ventricle, left')
  await scene.press('5', 'd')
  await setSlider(scene, 'tool-deviations', 3.5)
  await scene.clickIn('pane-sagittal', ventricle)
  await scene.settle(1500)
  await scene.takeBeside('smart-fill', 'pane-sagittal', 'tool')
}

/** Filling between slices and copying, with the ventricle that smart fill has filled in one slice. */
export async function takeSlices(scene) {
  await scene.press('ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp')
  await scene.clickIn('pane-sagittal', ventricle)
  await scene.settle(1500)
  await scene.press('ArrowDown', 'ArrowDown', 'Shift+F')
  await scene.previewed()
  await scene.takeBeside('fill-between-slices', 'pane-sagittal', 'operations')
  await scene.press('Escape', 'ArrowUp', 'ArrowUp')
  const from = await scene.part(await scene.partOf('pane-sagittal', { width: 336 }))
  await scene.press('ArrowUp', 'Shift+ArrowDown')
  await scene.settle(1500)
  await scene.take('copy-slice', from, await scene.part(await scene.partOf('pane-sagittal', { width: 336 })))
  await scene.press(
    'Control+z',
    'Control+z',
    'Control+z',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
    'ArrowDown',
  )
}

/** What grows from seeds. */
export async function takeGrowing(scene) {
  await scene.press('g')
  await setSlider(scene, 'tool-deviations', 2)
  await setSlider(scene, 'tool-iterations', 0)
  await setSlider(scene, 'tool-largestDistanceMm', 20)
  await scene.clickIn('pane-sagittal', ventricle)
  await scene.previewed()
  await scene.takeBeside('region-growing', 'pane-sagittal', 'operations')
  await scene.press('Escape', 'b', '[', '[', '[', '[', '[')
  await scene.drag('pane-sagittal', [ventricle, [ventricle[0] + 10, ventricle[1] - 4]])
  await addSegment(scene, 'Other tissue')
  await scene.press('6')
  await scene.drag('pane-sagittal', circle(60, ventricle))
  for (const key of ['1', '2', '3', '4']) await scene.press(key, 'Shift+L')
  await scene.press('5', 'Shift+G')
  await scene.previewed()
  await scene.takeBeside('grow-cut', 'pane-sagittal', 'operations')
  await scene.press('Escape')
  for (const key of ['1', '2', '3', '4']) await scene.press(key, 'Shift+L')
  await scene.press('Control+z', 'Control+z', 'Control+z')
}

/** Operations on the surface of a segment and on its pieces. */
export async function takeOperations(scene) {
  await scene.press('2', 'Shift+S')
  await scene.previewed()
  await scene.takeBeside('smooth', 'pane-sagittal', 'operations')
  await scene.press('Escape', 'Shift+B')
  await scene.previewed()
  await scene.takeBeside('margin', 'pane-sagittal', 'operations')
  await scene.press('Escape', 'Shift+U')
  await scene.page.getByTestId('tool-operand').selectOption({ index: 1 })
  await scene.previewed()
  await scene.takeBeside('combine', 'pane-sagittal', 'operations')
  await scene.press('Escape', 'b')
  for (const at of [
    [-20, 14],
    [40, 114],
    [-90, 44],
  ])
    await scene.clickIn('pane-sagittal', at)
  await scene.press('Shift+R')
  await setSlider(scene, 'tool-smallestMm3', 60)
  await scene.previewed()
  await scene.takeBeside('islands', 'pane-sagittal', 'operations')
  await scene.press('Escape', 'Control+z', 'Control+z', 'Control+z')
}

/** Sets a slider and gives the keyboard back to the panes. */
async function setSlider(scene, testid, value) {
  const slider = scene.page.getByTestId(testid)
  await slider.fill(String(value))
  await slider.blur()
  await scene.settle()
}

async function addSegment(scene, name) {
  await scene.press('Control+Shift+n')
  await scene.page.getByTestId('segment-name').fill(name)
  await scene.click('segment-keep')
  await scene.settle()
}
