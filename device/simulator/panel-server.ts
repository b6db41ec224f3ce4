import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { hexOf } from '../hex.ts';
import type { Cable } from './cable.ts';
import { isFault } from './faults.ts';
import type { DeviceEvent, SimulatedKeypad } from './keypad.ts';
import type { PanelRequest, PanelState, TrafficLine } from './panel-state.ts';

/** Heartbeats fill it in some minutes. */
const KEPT_LINES = 60;
const LONGEST_REQUEST = 1000;
/** Nothing but itself, so that no other page can frame it or be asked by it. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'";

/** The page with the keys, on this machine only. */
export class PanelServer {
  readonly #device: SimulatedKeypad;
  readonly #cable: Cable;
  readonly #files: ReadonlyMap<string, { readonly type: string; readonly text: string }>;
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #watching = new Set<ServerResponse>();
  readonly #traffic: TrafficLine[] = [];
  readonly #stop: () => void;

  private constructor(device: SimulatedKeypad, cable: Cable, script: string) {
    this.#device = device;
    this.#cable = cable;
    this.#files = new Map([
      ['/', { type: 'text/html; charset=utf-8', text: near('panel.html') }],
      ['/panel.css', { type: 'text/css; charset=utf-8', text: near('panel.css') }],
      ['/panel.js', { type: 'text/javascript; charset=utf-8', text: script }],
    ]);
    this.#stop = device.subscribe((event) => this.#note(event));
  }

  static async start(device: SimulatedKeypad, cable: Cable, port = 0): Promise<PanelServer> {
    const made = new PanelServer(device, cable, await pageScript());
    await new Promise<void>((resolve, reject) => {
      made.#server.once('error', reject);
      made.#server.listen(port, '127.0.0.1', resolve);
    });
    return made;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}/`;
  }

  async stop(): Promise<void> {
    this.#stop();
    for (const response of this.#watching) response.end();
    await new Promise((resolve) => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { host = '', origin } = request.headers;
    // Another name for this machine, or another page that the same browser shows, has no business here.
    const isOurs = `http://${host}/` === this.url && (origin === undefined || `${origin}/` === this.url);
    if (!isOurs) return end(response, 403);
    const path = request.url ?? '';
    if (request.method === 'POST' && path === '/do') {
      return end(response, this.#carryOut(await bodyOf(request)) ? 204 : 400);
    }
    if (request.method !== 'GET') return end(response, 405);
    if (path === '/state') return this.#watch(response);
    const file = this.#files.get(path);
    if (!file) return end(response, 404);
    response.writeHead(200, {
      'content-type': file.type,
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    response.end(file.text);
  }

  #watch(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    this.#watching.add(response);
    response.once('close', () => this.#watching.delete(response));
    response.write(this.#news());
  }

  #carryOut(text: string): boolean {
    const asked = readRequest(text);
    if (!asked) return false;
    if ('press' in asked) {
      if (this.#device.profile.keys[asked.press] === undefined) return false;
      this.#device.press(asked.press);
    } else if ('plug' in asked) {
      if (asked.plug) this.#cable.plugIn();
      else this.#cable.pullOut();
    } else this.#device.faults.set(asked.fault, { once: 1, on: Infinity, off: 0 }[asked.mode]);
    this.#tell();
    return true;
  }

  #note(event: DeviceEvent): void {
    if (event.type === 'told') {
      const { told } = event;
      this.#log('program', told.kind === 'command' ? told.command : 'noise', told.bytes);
    } else if (event.type === 'said') this.#log('device', event.means, event.bytes);
    this.#tell();
  }

  #log(from: TrafficLine['from'], what: string, bytes: Uint8Array): void {
    const at = new Date().toISOString().slice(11, 23);
    this.#traffic.push({ at, from, what, hex: hexOf(bytes) });
    this.#traffic.splice(0, this.#traffic.length - KEPT_LINES);
  }

  #tell(): void {
    if (this.#watching.size === 0) return;
    const news = this.#news();
    for (const response of this.#watching) response.write(news);
  }

  #news(): string {
    const { profile, screen, isPlugged, faults } = this.#device;
    const state: PanelState = {
      name: profile.name,
      keys: Object.entries(profile.keys).map(([key, meaning]) => ({ key, meaning })),
      screen,
      isPlugged,
      faults: faults.list(),
      traffic: this.#traffic,
      path: this.#cable.path,
    };
    return `data: ${JSON.stringify(state)}\n\n`;
  }
}

function readRequest(text: string): PanelRequest | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  if ('press' in value && typeof value.press === 'string') return { press: value.press };
  if ('plug' in value && typeof value.plug === 'boolean') return { plug: value.plug };
  if (!('fault' in value) || !isFault(value.fault) || !('mode' in value)) return undefined;
  const mode = (['once', 'on', 'off'] as const).find((one) => one === value.mode);
  return mode && { fault: value.fault, mode };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_REQUEST) return '';
  }
  return text;
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status);
  response.end();
}

function near(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8');
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('panel.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome109',
  });
  return outputFiles[0]?.text ?? '';
}
