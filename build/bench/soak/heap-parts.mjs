/**
 * MiB of a page's heap by a snapshot: its JavaScript objects, closures, arrays and strings, without what they hold outside the
 * heap (voxels, elements), which the memory of the processes counts; and the bytecode, machine code and feedback that V8 makes
 * of functions that are called often, which belong to no case.
 */
export async function heapParts(devtools) {
  const pieces = []
  const keep = ({ chunk }) => pieces.push(chunk)
  devtools.on('HeapProfiler.addHeapSnapshotChunk', keep)
  await devtools.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  devtools.off('HeapProfiler.addHeapSnapshotChunk', keep)
  const { snapshot, nodes } = JSON.parse(pieces.join(''))
  const { node_fields: fields, node_types: types } = snapshot.meta
  const [type, size] = [fields.indexOf('type'), fields.indexOf('self_size')]
  const [code, native, hidden] = ['code', 'native', 'hidden'].map((kind) => types[type].indexOf(kind))
  let [objectBytes, codeBytes] = [0, 0]
  for (let at = 0; at < nodes.length; at += fields.length) {
    const kind = nodes[at + type]
    if (kind === code) codeBytes += nodes[at + size]
    else if (kind !== native && kind !== hidden) objectBytes += nodes[at + size]
  }
  return { objectsMiB: objectBytes / 2 ** 20, codeMiB: codeBytes / 2 ** 20 }
}
