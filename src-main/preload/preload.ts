import { calls, channelOf, eventChannel } from '@contract/contract.ts'
import { contextBridge, ipcRenderer } from 'electron'

const rooms = Object.entries(calls).map(([room, names]) => [
  room,
  Object.fromEntries(
    Object.keys(names).map((name) => [name, (request?: unknown) => ipcRenderer.invoke(channelOf(room, name), request)]),
  ),
])

function onEvent(listener: (event: unknown) => void): () => void {
  const forward = (_: unknown, event: unknown) => listener(event)
  ipcRenderer.on(eventChannel, forward)
  return () => void ipcRenderer.off(eventChannel, forward)
}

contextBridge.exposeInMainWorld('workstation', { ...Object.fromEntries(rooms), onEvent })
