import { createViewer } from '../../../../src-renderer/viewer/create-viewer.ts'
import type { PaneName, Viewer } from '../../../../src-renderer/viewer/viewer.ts'
import '../../../../src-renderer/viewer/viewer.css'
import * as phantoms from './phantoms.ts'

declare global {
  interface Window {
    viewer?: Viewer
    phantoms: typeof phantoms
  }
}

const hostOf = (pane: PaneName): HTMLElement => {
  const host = document.querySelector<HTMLElement>(`[data-pane=${pane}]`)
  if (host === null) throw new Error(`The page has no ${pane} pane.`)
  return host
}

const created = await createViewer({
  axial: hostOf('axial'),
  coronal: hostOf('coronal'),
  sagittal: hostOf('sagittal'),
})
window.phantoms = phantoms
if (created.ok) window.viewer = created.value
document.body.dataset.state = created.ok ? 'ready' : created.failure.kind
