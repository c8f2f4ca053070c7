// Makes the bytes once, as a reading worker holds a decoded scan, and hands them out on request.
const bytes = new Uint8Array(Number(process.argv[2]))
for (let index = 0; index < bytes.length; index++) bytes[index] = index

process.parentPort.on('message', ({ data, ports }) => {
  if (data === 'port') {
    ports[0].on('message', () => ports[0].postMessage(bytes))
    ports[0].start()
  } else process.parentPort.postMessage(bytes)
})
