const { contextBridge, ipcRenderer } = require('electron')

ipcRenderer.on('port', (event) => window.postMessage('port', '*', event.ports))
contextBridge.exposeInMainWorld('transport', {
  invoke: () => ipcRenderer.invoke('voxels'),
  result: (medians) => ipcRenderer.send('result', medians),
})
