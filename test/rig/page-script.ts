import { build } from 'esbuild';

/** A module for the browser as one script, whose exports it puts under one global name. */
export async function pageScript(file: string, globalName: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'iife',
    globalName,
    platform: 'browser',
    target: 'chrome109',
    minify: true,
    // Files beside the module are asked for beside the page.
    define: { global: 'globalThis', 'import.meta.url': 'document.baseURI' },
  });
  return outputFiles[0]?.text ?? '';
}
