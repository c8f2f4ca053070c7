/**
 * MiB of the objects and buffers of a page by a snapshot of its heap, without the machine code that V8 makes of functions that are
 * called often: that comes and goes with their use and belongs to no case.
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
  const code = types[type].indexOf('code')
  let bytes = 0
  for (let at = 0; at < nodes.length; at += fields.length) if (nodes[at + type] !== code) bytes += nodes[at + size]
  return bytes / 2 ** 20
}
