import '@fontsource-variable/inter/index.css'
import '../../../src-renderer/ui/tokens.css'
import '../../../src-renderer/ui/tooltip.css'
import { mount } from 'svelte'
import App from '../../../src-renderer/App.svelte'
import { Application } from '../../../src-renderer/application.svelte.ts'
import { createViewer } from '../../../src-renderer/viewer/create-viewer.ts'
import { workerDoubles } from '../double/worker-doubles.ts'
import { WorkstationDouble } from '../double/workstation-double.ts'
import { scenario } from './scenario.ts'

const target = document.querySelector('#application')
if (!target) throw new Error('The page has no place for the application.')

const workstation = new WorkstationDouble(await scenario(new URLSearchParams(location.search)))
const application = new Application(workstation, workstation.fetch, workerDoubles)
mount(App, { target, props: { application, createViewer } })
Object.assign(window, { workstation, application })
