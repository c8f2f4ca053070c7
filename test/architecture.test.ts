import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { expect, test } from 'vitest'
import { stages } from '../src-main/pipeline/pipeline.ts'

interface Rule {
  readonly says: string
  /** Which files it is about. */
  readonly about: RegExp
  /** What these may not import: the name of a package or alias, or a path inside the project. */
  readonly forbids: RegExp
}

const purePackages = 'pure-rand'
const pure = String.raw`(?!.*\.(node|electron)\.ts$).*\.ts$`

const rules: readonly Rule[] = [
  {
    says: 'A pure file of the contract or the pipeline names no package but the pure ones.',
    about: new RegExp(`^src-main/(contract|pipeline)/${pure}`),
    forbids: new RegExp(`^(?!src-main/|@contract/|@volume/|@correction/|${purePackages})`),
  },
  {
    says: 'A pure file names no file that touches Node or Electron.',
    about: new RegExp(`^src-main/(contract|pipeline)/${pure}`),
    forbids: /\.(node|electron)\.ts$/,
  },
  {
    says: 'A file for Node does not name Electron.',
    about: /^src-main\/.*\.node\.ts$/,
    forbids: /^electron$|\.electron\.ts$/,
  },
  {
    says: 'The renderer knows main by the contract, the volume, pure correction and pure cohort only.',
    about: /^src-renderer\//,
    forbids: /^src-main\/|^(electron|node:.*|onnxruntime-node)$|\.(node|electron)\.ts$/,
  },
  { says: 'Cornerstone lives in the viewer.', about: /^src-renderer\/(?!viewer\/)/, forbids: /^@cornerstonejs\// },
  { says: 'onnxruntime lives in inference.', about: /^src-main\/(?!pipeline\/inference\/)/, forbids: /^onnxruntime/ },
  {
    says: 'Storage knows the contract, the volume and the rules of cohort, queue, planner, review, correction and of what is learned from.',
    about: /^src-main\/storage\//,
    forbids:
      /^src-main\/(?!storage\/|contract\/|pipeline\/(volume|cohort|queue|planner|review|correction|learning\/(dataset|acquisition))\/|pipeline\/intake\/indexed-case\.ts)/,
  },
  {
    says: 'No stage and no page knows storage.',
    about: /^src-main\/pipeline\/|^src-renderer\//,
    forbids: /^src-main\/storage\//,
  },
  { says: 'SQLite lives in storage.', about: /^src-main\/(?!storage\/)/, forbids: /^@photostructure\/sqlite/ },
  { says: 'DICOM is parsed in intake.', about: /^src-main\/(?!pipeline\/intake\/)/, forbids: /^dicom-parser/ },
  ...stages.map((stage) => ({
    says: `${stage} knows itself, the volume and the contract.`,
    about: new RegExp(`^src-main/pipeline/${stage}/`),
    forbids: new RegExp(`^src-main/(?!pipeline/(${stage}|volume)/|contract/)`),
  })),
]

const sources = ['src-main', 'src-renderer'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((path) => join(root, path.replaceAll('\\', '/')))
    .filter((path) => /\.(ts|svelte)$/.test(path)),
)

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? join(dirname(file), name) : name,
  )

test.each(rules)('$says', ({ about, forbids }) => {
  const breaches = sources
    .filter((file) => about.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => forbids.test(name))
        .map((name) => `${file} → ${name}`),
    )
  expect(breaches).toEqual([])
})

test.each(['src-main/pipeline', 'test/pipeline'])('%s has one folder per stage.', (root) => {
  const folders = readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
  expect(folders.toSorted()).toEqual([...stages, 'volume'].toSorted())
})

test('No source file is longer than 300 lines.', () => {
  const long = sources.filter((file) => readFileSync(file, 'utf8').split('\n').length > 301)
  expect(long).toEqual([])
})

test('The top level has the agreed folders and no other.', () => {
  const folders = readdirSync('.').filter((name) => !name.startsWith('.') && statSync(name).isDirectory())
  const generated = new Set(['node_modules', 'out', 'dist'])
  expect(folders.filter((name) => !generated.has(name)).toSorted()).toEqual([
    'build',
    'resources',
    'src-main',
    'src-renderer',
    'test',
  ])
})

test('onnxruntime is loaded in one file, which turns its telemetry off first; elsewhere only its types are named.', () => {
  const loading = sources.filter((file) =>
    /(?<!typeof )import\('onnxruntime-node'\)|^import (?!type).*'onnxruntime-node'/m.test(readFileSync(file, 'utf8')),
  )
  expect(loading).toEqual(['src-main/pipeline/inference/runtime.node.ts'])
})
