const files = import.meta.glob<string>('../../resources/help/pictures/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
})

/** Where the page finds a picture of the manual; `undefined`: there is none of that name. */
export const pictureUrl = (name: string): string | undefined => files[`../../resources/help/pictures/${name}.png`]
