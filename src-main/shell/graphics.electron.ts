import { setTimeout } from 'node:timers/promises'
import { app } from 'electron'
import { z } from 'zod'

const shape = z.object({
  gpuDevice: z.array(
    z.object({ vendorId: z.number(), deviceId: z.number(), driverVersion: z.string().optional().catch(undefined) }),
  ),
})

/** A start does not wait longer than this for the graphics process. */
const patienceMs = 2000

/** The graphics devices of this computer with their drivers' versions, or an empty text if nothing says them. */
export async function graphicsDrivers(): Promise<string> {
  const asked = app.getGPUInfo('basic').catch(() => undefined)
  const info = shape.safeParse(await Promise.race([asked, setTimeout(patienceMs, undefined, { ref: false })]))
  if (!info.success) return ''
  return info.data.gpuDevice
    .map(({ vendorId, deviceId, driverVersion = '' }) => `${vendorId}:${deviceId} ${driverVersion}`.trim())
    .toSorted()
    .join(', ')
}
