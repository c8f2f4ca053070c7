import { fileURLToPath } from 'node:url'
import { measureInElectron } from '../electron-bench.mjs'

/**
 * Latency from a pointer movement to the frame after its paint, on a 256³ volume with three panes of 500 × 400 pixels:
 * ours and Cornerstone's own brush, one after the other in the same window.
 * @returns {Promise<{ oursP50Ms: number, oursP95Ms: number, cornerstoneP50Ms: number, cornerstoneP95Ms: number }>}
 */
export const measureBrush = () => measureInElectron(fileURLToPath(new URL('measure.mjs', import.meta.url)), 'electron')
