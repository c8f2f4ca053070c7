import { calls, channelOf, eventChannel } from '@contract/contract.ts'
import { contextBridge, ipcRenderer, webUtils } from 'electron'

const rooms = Object.entries(calls).map(([room, names]) => [
  room,
  Object.fromEntries(
    Object.keys(names).map((name) => [name, (request?: unknown) => ipcRenderer.invoke(channelOf(room, name), request)]),
  ),
])

/** None of those paths is of the page's making: of a file that was neither dropped nor chosen there is none. */
const addDropped = (files: readonly File[]) =>
  ipcRenderer.invoke(channelOf('intake', 'addDropped'), {
    paths: files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
  })

function onEvent(listener: (event: unknown) => void): () => void {
  const forward = (_: unknown, event: unknown) => listener(event)
  ipcRenderer.on(eventChannel, forward)
  return () => void ipcRenderer.off(eventChannel, forward)
}

const { intake, ...others } = Object.fromEntries(rooms)
contextBridge.exposeInMainWorld('workstation', { ...others, intake: { ...intake, addDropped }, onEvent })
