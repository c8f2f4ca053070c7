// Times one request for the bytes over each way, alternating, so that a slow moment of the machine hits all of them.
const port = new Promise((resolve) => window.addEventListener('message', ({ ports }) => ports[0] && resolve(ports[0])))

const ways = {
  protocolInPieces: async () => new Uint8Array(await (await fetch('voxel://case/pieces')).arrayBuffer()),
  protocol: async () => new Uint8Array(await (await fetch('voxel://case/scan')).arrayBuffer()),
  invoke: () => window.transport.invoke(),
  messagePort: async () => {
    const open = await port
    return new Promise((resolve) => {
      open.onmessage = ({ data }) => resolve(data)
      open.postMessage('voxels')
    })
  },
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

;(async () => {
  const times = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  for (let round = 0; round < 12; round++) {
    for (const [name, ask] of Object.entries(ways)) {
      const start = performance.now()
      const bytes = await ask()
      if (bytes[1000] !== 1000 % 256) throw new Error(`${name} brought other bytes.`)
      if (round > 1) times[name].push(performance.now() - start)
    }
  }
  window.transport.result(Object.fromEntries(Object.entries(times).map(([name, values]) => [name, median(values)])))
})()
