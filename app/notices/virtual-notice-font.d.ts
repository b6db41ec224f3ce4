/** Made by `app/build/notice-font.ts`. */
declare module 'virtual:notice-font' {
  /** Address of the font of the notices. */
  const url: string;
  export default url;
}
