import { probeTraining } from '../../src-main/pipeline/training-provider.node.ts'

process.stdout.write(JSON.stringify(await probeTraining([{ provider: 'webgpu' }])))
