import '@fontsource-variable/inter/index.css'
import './ui/tokens.css'
import './ui/tooltip.css'
import { mount } from 'svelte'
import App from './App.svelte'
import { Application } from './application.svelte.ts'
import { workstationOf } from './client/workstation.ts'
import { startWorkers } from './correction/start-workers.ts'
import { createViewer } from './viewer/create-viewer.ts'

const target = document.querySelector('#application')
if (!target) throw new Error('index.html has no place for the application.')

const application = new Application(workstationOf(window), (url) => fetch(url), startWorkers)
mount(App, { target, props: { application, createViewer } })
