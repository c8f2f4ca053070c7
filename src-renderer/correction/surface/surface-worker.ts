import { createSurfaceReplica, type ToSurfaces } from './surface-replica.ts'

// The entry of a web worker: surfaces are made here.
const take = createSurfaceReplica(() => performance.now())

addEventListener('message', ({ data }: MessageEvent<ToSurfaces>) => {
  const answer = take(data)
  if (answer === undefined) return
  const meshes = answer.kind === 'surfaces' ? answer.surfaces.flatMap(([, mesh]) => (mesh ? [mesh] : [])) : []
  const transfer = meshes.flatMap(({ positions, normals, triangles }) => [
    positions.buffer,
    normals.buffer,
    triangles.buffer,
  ])
  postMessage(answer, { transfer })
})
