import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { noticeFont } from './build/notice-font.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const EMPTY = fileURLToPath(new URL('./build/empty.ts', import.meta.url));

/** jsPDF names these for features that no notice uses; together they weigh 107 KB. */
const UNUSED_BY_NOTICES = ['html2canvas', 'dompurify', 'canvg'];

/** A day, not a moment, so that two builds of one day are the same. */
const BUILT_AT = `${new Date().toISOString().slice(0, 10)}T00:00:00.000Z`;

export default defineConfig({
  root: HERE,
  base: '/',
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'chrome109',
    // The polyfill is an inline script in older browsers only, and none of them is served.
    modulePreload: { polyfill: false },
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
  define: { __BUILT_AT__: JSON.stringify(BUILT_AT) },
  resolve: {
    alias: Object.fromEntries(UNUSED_BY_NOTICES.map((name) => [name, EMPTY])),
  },
  plugins: [
    noticeFont(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '../sw',
      filename: 'service-worker.ts',
      // The page registers it by itself, in sw-bridge.ts; the manifest is a file in public/.
      injectRegister: false,
      manifest: false,
      injectManifest: {
        globPatterns: ['**/*.{html,js,css,webmanifest,png,svg,ttf,woff2,json}'],
        maximumFileSizeToCacheInBytes: 8 * 1024 * 1024,
        target: 'chrome109',
      },
      devOptions: { enabled: false },
    }),
  ],
});
