import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { BrowserContext, Frame, Page } from 'playwright-core';
import { BINDING, LOST, NOT_CHOSEN } from './bridge-messages.ts';
import type { BridgeReply, BridgeRequest, PortFacts, PortFilter } from './bridge-messages.ts';
import { BridgedPort } from './bridged-port.ts';
import type { PortSource, PortTraits } from './bridged-port.ts';

type Asked = BridgeRequest & { readonly document: string };
type Plug = { readonly port: PortFacts; readonly isPlugged: boolean };

/** One document of a page that has the bridge. */
interface Client {
  readonly page: Page;
  readonly frame: Frame;
  plugs: Plug[];
  waiting: ((reply: BridgeReply) => void) | undefined;
}

export interface BridgeOptions {
  /** Pages have the permission already, as after an earlier pairing. */
  readonly isPermitted?: boolean;
  /** The person at the browser's box of ports: who is shown these answers one of them, or nothing. The first by itself. */
  readonly choose?: (ports: readonly PortFacts[]) => number | undefined;
}

/**
 * Shows pseudo-terminals to the pages of a browser as serial ports: no browser lists them itself, and one without a
 * window never answers `requestPort()`.
 */
export class SerialBridge {
  readonly #ports = new Map<number, BridgedPort>();
  readonly #permitted = new Set<number>();
  readonly #clients = new Map<string, Client>();
  readonly #watched = new WeakSet<Page>();
  readonly #options: BridgeOptions;

  constructor(options: BridgeOptions = {}) {
    this.#options = options;
  }

  /** Answers the port's number. */
  add(source: PortSource, traits: PortTraits = {}): number {
    const port = new BridgedPort(this.#ports.size + 1, source, traits);
    this.#ports.set(port.id, port);
    if (this.#options.isPermitted) this.#permitted.add(port.id);
    source.onPlug((isPlugged) => this.#tell({ port: port.facts, isPlugged }));
    return port.id;
  }

  /** As when the administrator or the person withdraws it in the browser's settings. */
  withdrawPermission(): void {
    this.#permitted.clear();
  }

  /** For every page that the context opens from now on. */
  async install(context: BrowserContext): Promise<void> {
    await context.exposeBinding(BINDING, ({ page, frame }, asked: Asked) => this.#answer(page, frame, asked));
    await context.addInitScript({ content: await pageScript() });
  }

  /** Ports that pages have open are closed. */
  async close(): Promise<void> {
    for (const document of this.#clients.keys()) await this.#leave(document);
  }

  async #answer(page: Page, frame: Frame, asked: Asked): Promise<BridgeReply> {
    const { document } = asked;
    switch (asked.ask) {
      case 'hello':
        return this.#enter(page, frame, document);
      case 'ports':
        return { ports: this.#facts().filter(({ id }) => this.#permitted.has(id)) };
      case 'choose':
        return this.#choose(asked.filters);
      case 'plugs':
        return this.#plugs(document);
      case 'open':
      case 'read':
      case 'write':
      case 'signals':
      case 'close':
      case 'forget':
        return this.#atPort(asked);
    }
  }

  async #atPort(asked: Extract<Asked, { readonly port: number }>): Promise<BridgeReply> {
    const port = this.#permitted.has(asked.port) ? this.#ports.get(asked.port) : undefined;
    if (!port) return { failed: LOST };
    const { document } = asked;
    switch (asked.ask) {
      case 'open':
        return port.open(document, asked.settings);
      case 'read':
        return port.read(document);
      case 'write':
        return port.write(document, asked.bytes);
      case 'signals':
        return port.signals(document, asked.signals);
      case 'close':
        return port.close(document);
      case 'forget':
        this.#permitted.delete(asked.port);
        return port.close(document);
    }
  }

  #facts(): PortFacts[] {
    return [...this.#ports.values()].map(({ facts }) => facts);
  }

  #choose(filters: readonly PortFilter[]): BridgeReply {
    const shown = this.#facts().filter(
      (port) => port.isPlugged && (filters.length === 0 || filters.some((filter) => isOfKind(port, filter))),
    );
    const { choose } = this.#options;
    const chosen = choose ? choose(shown) : shown[0]?.id;
    const port = shown.find(({ id }) => id === chosen);
    if (!port) return { failed: NOT_CHOSEN };
    this.#permitted.add(port.id);
    return { ports: [port] };
  }

  /** A document that comes in a frame takes the place of the last one there, whose ports are closed. */
  async #enter(page: Page, frame: Frame, document: string): Promise<BridgeReply> {
    const last = [...this.#clients].filter(([, client]) => client.frame === frame);
    for (const [left] of last) await this.#leave(left);
    this.#clients.set(document, { page, frame, plugs: [], waiting: undefined });
    this.#watch(page);
    return { done: true };
  }

  #watch(page: Page): void {
    if (this.#watched.has(page)) return;
    this.#watched.add(page);
    const leaveAll = () => {
      for (const [document, client] of this.#clients) if (client.page === page) void this.#leave(document);
    };
    page.once('close', leaveAll);
    page.on('crash', leaveAll);
  }

  async #leave(document: string): Promise<void> {
    const client = this.#clients.get(document);
    if (!client) return;
    this.#clients.delete(document);
    client.waiting?.({ failed: LOST });
    for (const port of this.#ports.values()) await port.close(document);
  }

  #plugs(document: string): BridgeReply | Promise<BridgeReply> {
    const client = this.#clients.get(document);
    if (!client) return { failed: LOST };
    if (client.plugs.length === 0) {
      return new Promise((resolve) => (client.waiting = resolve));
    }
    const { plugs } = client;
    client.plugs = [];
    return { plugs };
  }

  #tell(plug: Plug): void {
    if (!this.#permitted.has(plug.port.id)) return;
    for (const client of this.#clients.values()) {
      const { waiting } = client;
      client.waiting = undefined;
      if (waiting) waiting({ plugs: [plug] });
      else client.plugs.push(plug);
    }
  }
}

function isOfKind({ info }: PortFacts, { usbVendorId, usbProductId }: PortFilter): boolean {
  return (
    (usbVendorId === undefined || usbVendorId === info.usbVendorId) &&
    (usbProductId === undefined || usbProductId === info.usbProductId)
  );
}

async function pageScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('page-serial.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: '__pageSerial',
    target: 'chrome109',
  });
  return `${outputFiles[0]?.text ?? ''}\n__pageSerial.install();`;
}
