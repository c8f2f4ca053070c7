import type { RenderingEngine, Types } from '@cornerstonejs/core'

/** A view node of vtk.js that draws a volume; `get` tells what it holds. */
interface MapperNode {
  isDeleted(): boolean
  get(): Readonly<Record<string, unknown>>
}

/** What vtk's declaration of its window leaves out. */
interface TextureKeeper {
  getViewNodeFor(drawn: unknown): MapperNode | undefined
  unregisterGraphicsResourceUser(key: unknown, user: MapperNode): void
}

/** The keys of the small textures that every drawn volume has: opacity, color, and outline of labels. */
const keyNames = ['_opacityTextureCore', '_colorTextureCore', '_labelOutlineThicknessTextureCore']

/**
 * The lookup textures of all that a viewport draws now. Cornerstone 5.14 registers them at the graphics card's window and
 * never takes them back: each case would leave four sets of them behind. Call what is returned once the volumes have been
 * taken off the viewport.
 */
export function lookupTexturesOf(engine: RenderingEngine, viewport: Types.IVolumeViewport | undefined): () => void {
  if (viewport === undefined) return () => {}
  const window = engine.getOffscreenMultiRenderWindow(viewport.id).getOpenGLRenderWindow() as unknown as TextureKeeper
  const nodes = viewport.getActors().flatMap(({ actor }) => {
    const drawn = 'getMapper' in actor ? actor.getMapper() : undefined
    return (drawn && window.getViewNodeFor(drawn)) ?? []
  })
  const keysOf = (node: MapperNode) => (node.isDeleted() ? [] : keyNames.map((name) => node.get()[name]))
  const held = nodes.map((node) => ({ node, keys: keysOf(node) }))
  return () => {
    for (const { node, keys } of held)
      for (const key of new Set([...keys, ...keysOf(node)]))
        if (key !== undefined && key !== null) window.unregisterGraphicsResourceUser(key, node)
  }
}
