export const helpText = {
  title: 'Help',
  pages: 'Pages of the manual',
  keyboard: 'Keyboard',
  changeKeys: 'Change, print or share the keys…',
  about: 'About',
  facts: {
    version: 'Insula',
    electron: 'Electron',
    platform: 'Platform',
    reader: 'Reader',
    provider: 'Execution provider',
  },
  aboutText:
    'Insula is a research tool. It is not a medical device, and nothing it shows is meant for a clinical decision.',
}
