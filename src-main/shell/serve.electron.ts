import { calls, channelOf, type WorkstationApi } from '@contract/contract.ts'
import { type IpcMainInvokeEvent, ipcMain } from 'electron'
import type { z } from 'zod'
import { isOwnPage } from './origin.electron.ts'

type Handler<Call> = Call extends (...parameters: infer Parameters) => infer Answer
  ? Parameters extends [infer Request]
    ? { readonly accepts: z.ZodType<Request>; readonly run: (request: Request) => Answer | Awaited<Answer> }
    : { readonly run: () => Answer | Awaited<Answer> }
  : never

/** What a room of the contract needs to be served: for each call the shape that it accepts and what it does. */
export type Handlers<Api> = { readonly [Name in keyof Api]: Handler<Api[Name]> }

type AnyHandler = { readonly accepts?: z.ZodType; readonly run: (request: never) => unknown }

/**
 * Answers a room's calls. Refuses (throws at the caller) a sender that is not the main frame of an own page, and a
 * request of another shape: both are bugs or attacks, never something a user can cause.
 */
export function serve<Room extends keyof WorkstationApi>(room: Room, handlers: Handlers<WorkstationApi[Room]>): void {
  for (const name of Object.keys(calls[room])) {
    const handler = (handlers as Readonly<Record<string, AnyHandler>>)[name]
    if (!handler) throw new Error(`No handler for ${channelOf(room, name)}.`)
    ipcMain.handle(channelOf(room, name), (event, request: unknown) => {
      refuseStrangers(event)
      return handler.run((handler.accepts ? handler.accepts.parse(request) : undefined) as never)
    })
  }
}

function refuseStrangers({ sender, senderFrame }: IpcMainInvokeEvent): void {
  if (senderFrame && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url)) return
  throw new Error('A call from a page that is not the application’s own was refused.')
}
