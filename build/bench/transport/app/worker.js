// Makes the bytes once, as a reading worker holds a decoded scan, and hands them out on request.
const bytes = new Uint8Array(Number(process.argv[2]))
for (let index = 0; index < bytes.length; index++) bytes[index] = index

const pieceBytes = 4 * 2 ** 20

process.parentPort.on('message', ({ data, ports }) => {
  if (data === 'port') {
    ports[0].on('message', () => ports[0].postMessage(bytes))
    ports[0].start()
  } else if (data === 'pieces') {
    for (let at = 0; at < bytes.length; at += pieceBytes)
      process.parentPort.postMessage(bytes.slice(at, at + pieceBytes))
    process.parentPort.postMessage('end')
  } else process.parentPort.postMessage(bytes)
})
