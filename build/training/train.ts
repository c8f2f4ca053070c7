import { readTraining } from './command.ts'
import { trainHead } from './head.ts'
import { trainHippocampus } from './hippocampus.ts'

const commands = { hippocampus: trainHippocampus, head: trainHead }
const [name = '', ...words] = process.argv.slice(2)
const command = Object.entries(commands).find(([known]) => known === name)?.[1]
if (command === undefined) {
  console.error(`There is no model "${name}" to train. There are: ${Object.keys(commands).join(', ')}`)
  process.exit(2)
}
await command(readTraining(words, name))
