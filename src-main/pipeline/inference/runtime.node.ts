/**
 * onnxruntime, loaded with its telemetry off. Since 1.29 its official builds report every process and session to its
 * maker unless this variable is set before the library is initialized, so nothing else may import it.
 */
export function loadRuntime(): Promise<typeof import('onnxruntime-node')> {
  process.env.ORT_DISABLE_TELEMETRY = '1'
  return import('onnxruntime-node')
}
