import type { Patch } from '@contract/correction.ts'
import { applyPatch, type PatchDirection } from '@correction/journal/patch.ts'
import { guardOf } from '@correction/tool/guard.ts'
import { runTool, type ToolRequest } from '@correction/tool/run-tool.ts'
import { type NamedPolicy, policyOn, type ToolCase } from './tool-case.ts'

/** A tool, for whom it works and what it may change. */
export interface ToolQuestion {
  readonly request: ToolRequest
  readonly segmentValue: number
  readonly policy: NamedPolicy
}

export type ToReplica =
  | { readonly kind: 'case'; readonly work: ToolCase }
  | { readonly kind: 'change'; readonly patch: Patch; readonly direction: PatchDirection }
  | { readonly kind: 'run'; readonly number: number; readonly question: ToolQuestion }

export type FromReplica =
  | { readonly kind: 'answer'; readonly number: number; readonly patch: Patch | undefined }
  | { readonly kind: 'failed'; readonly number: number; readonly because: string }

/**
 * A second labelmap that follows the one on screen patch by patch, so that tools can run beside the window and no volume
 * travels for them. Returns an answer for `run`, and nothing else.
 */
export function createReplica(): (message: ToReplica) => FromReplica | undefined {
  let work: ToolCase | undefined
  const known = () => {
    if (work === undefined) throw new Error('The tools have no case.')
    return work
  }
  return (message) => {
    if (message.kind === 'case') {
      work = message.work
      return undefined
    }
    if (message.kind === 'change') {
      applyPatch(known().labelmap, message.patch, message.direction)
      return undefined
    }
    const { number, question } = message
    try {
      return { kind: 'answer', number, patch: answer(known(), question) }
    } catch (error) {
      return { kind: 'failed', number, because: error instanceof Error ? error.message : String(error) }
    }
  }
}

function answer(work: ToolCase, { request, segmentValue, policy }: ToolQuestion): Patch | undefined {
  const guard = guardOf(policyOn(work, policy), segmentValue)
  return runTool({ labelmap: work.labelmap, segmentValue, guard }, work.scan, request)
}
