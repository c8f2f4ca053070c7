import { readTraining } from './command.ts'
import { trainHead } from './head.ts'
import { trainHippocampus } from './hippocampus.ts'
import { reportTraining } from './report.ts'

const commands = { hippocampus: trainHippocampus, head: trainHead }
const [name = '', ...words] = process.argv.slice(2)
const command = Object.entries(commands).find(([known]) => known === name)?.[1]
if (name === 'report' && words.length === 2) {
  await reportTraining(words[0]!, words[1]!)
} else if (command === undefined) {
  console.error(
    `There is no model "${name}" to train. There are: ${Object.keys(commands).join(', ')}; "report <bundle> <figure.svg>" tells how one went.`,
  )
  process.exit(2)
} else await command(readTraining(words, name))
