/**
 * MiB of a page's JavaScript objects, closures, arrays and strings by a snapshot of its heap: without the bytecode and machine code
 * that V8 makes of functions that are called often, which belong to no case, and without what they hold outside the heap
 * (voxels, elements), which the memory of the processes counts.
 */
export async function heapObjectsMiB(devtools) {
  const pieces = []
  const keep = ({ chunk }) => pieces.push(chunk)
  devtools.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  devtools.off('HeapProfiler.addHeapSnapshotChunk', keep)
  const { snapshot, nodes } = JSON.parse(pieces.join(''))
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const left = new Set(['code', 'native', 'hidden'].map((kind) => types[type].indexOf(kind)))
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) if (!left.has(nodes[at + type])) bytes += nodes[at + size]
  return bytes / 2 ** 20
}
