import { BINDING, LOST } from './bridge-messages.ts';
import type { BridgeReply, BridgeRequest, PortFacts, PortFilter, UsbInfo } from './bridge-messages.ts';
import { BridgedSerialPort } from './page-serial-port.ts';

type Ask = (request: BridgeRequest & { readonly document: string }) => Promise<BridgeReply>;

/** Puts a `navigator.serial` into the page that behaves like Chromium's and whose ports are those of the bridge. */
export function install(): void {
  if (!isSecureContext) return;
  const document = crypto.randomUUID();
  const binding = (globalThis as unknown as Record<string, Ask>)[BINDING];
  const ask = (request: BridgeRequest): Promise<BridgeReply> =>
    binding ? binding({ ...request, document }) : Promise.resolve({ failed: LOST });
  const serial = new BridgedSerial(ask);
  Object.defineProperty(navigator, 'serial', { value: serial, configurable: true });
  Object.assign(globalThis, { Serial: BridgedSerial, SerialPort: BridgedSerialPort });
}

/** https://wicg.github.io/serial/#serial-interface */
class BridgedSerial extends EventTarget {
  onconnect: ((event: Event) => void) | null = null;
  ondisconnect: ((event: Event) => void) | null = null;
  readonly #ask: (request: BridgeRequest) => Promise<BridgeReply>;
  readonly #ports = new Map<number, BridgedSerialPort>();

  constructor(ask: (request: BridgeRequest) => Promise<BridgeReply>) {
    super();
    this.#ask = ask;
    void this.#follow();
  }

  async getPorts(): Promise<BridgedSerialPort[]> {
    const reply = await this.#ask({ ask: 'ports' });
    return 'ports' in reply ? reply.ports.map((facts) => this.#portOf(facts)) : [];
  }

  async requestPort(options: { filters?: readonly PortFilter[] } = {}): Promise<BridgedSerialPort> {
    if (!navigator.userActivation.isActive) {
      throw new DOMException(
        "Failed to execute 'requestPort' on 'Serial': Must be handling a user gesture to show a permission request.",
        'SecurityError',
      );
    }
    for (const { usbVendorId, usbProductId } of options.filters ?? []) {
      if (usbVendorId !== undefined || usbProductId === undefined) continue;
      throw new TypeError(
        "Failed to execute 'requestPort' on 'Serial': A filter containing a usbProductId must also specify a usbVendorId.",
      );
    }
    const reply = await this.#ask({ ask: 'choose', filters: [...(options.filters ?? [])].map(plain) });
    if ('failed' in reply) throw new DOMException(reply.failed.message, reply.failed.name);
    const facts = 'ports' in reply ? reply.ports[0] : undefined;
    if (!facts) throw new DOMException('No port selected by the user.', 'NotFoundError');
    return this.#portOf(facts);
  }

  /** The same object for the same port as long as the document lives. */
  #portOf(facts: PortFacts): BridgedSerialPort {
    const known = this.#ports.get(facts.id);
    if (known) return known;
    const made = new BridgedSerialPort(this.#ask, facts);
    this.#ports.set(facts.id, made);
    return made;
  }

  async #follow(): Promise<void> {
    await this.#ask({ ask: 'hello' });
    for (;;) {
      const reply = await this.#ask({ ask: 'plugs' });
      if (!('plugs' in reply)) return;
      for (const { port: facts, isPlugged } of reply.plugs) {
        const port = this.#portOf(facts);
        port.plugged(isPlugged);
        this.#tell(port, new Event(isPlugged ? 'connect' : 'disconnect', { bubbles: true }));
      }
    }
  }

  /** Events of a port rise to `navigator.serial`, where `target` is still the port. */
  #tell(port: BridgedSerialPort, event: Event): void {
    port.tell(event);
    const risen = new Event(event.type, { bubbles: true });
    Object.defineProperty(risen, 'target', { value: port });
    this.dispatchEvent(risen);
    if (event.type === 'connect') this.onconnect?.(risen);
    else this.ondisconnect?.(risen);
  }
}

function plain({ usbVendorId, usbProductId }: PortFilter): UsbInfo {
  return {
    ...(usbVendorId !== undefined && { usbVendorId }),
    ...(usbProductId !== undefined && { usbProductId }),
  };
}
