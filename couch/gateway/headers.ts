import type { Exchange } from './exchange.ts';

/** Everything from here, nothing inline, nothing evaluated: see rule 4 of the design. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  // By this a PC knows our answers from those of captive portals and proxies.
  'Yichuang-Centre': '1',
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'serial=(self), camera=(), microphone=(), geolocation=(), payment=(), usb=(self), hid=(self)',
};

/** The headers that every answer bears. */
export function setSecurityHeaders(exchange: Exchange): void {
  for (const [name, value] of Object.entries(HEADERS)) exchange.response.setHeader(name, value);
  if (exchange.secure) exchange.response.setHeader('Strict-Transport-Security', 'max-age=31536000');
}

/**
 * Whether a request that changes something comes from a page of ours. Browsers send `Origin` with every such request,
 * so that one without it is not a page's at all.
 */
export function isFromHere(exchange: Exchange): boolean {
  if (exchange.method === 'GET' || exchange.method === 'HEAD') return true;
  const { origin, host, 'sec-fetch-site': site } = exchange.request.headers;
  if (site !== undefined && site !== 'same-origin') return false;
  if (origin === undefined || !URL.canParse(origin)) return false;
  const { protocol, host: from } = new URL(origin);
  // Behind TLS a page that came without it is not ours: whoever sits on the line may have written it.
  return from === host && (protocol === 'https:' || (protocol === 'http:' && !exchange.secure));
}

/** What a form of any site can send without being asked; the product sends JSON. */
export function isForm(exchange: Exchange): boolean {
  const type = (exchange.request.headers['content-type'] ?? '').toLowerCase();
  return /^\s*(?:text\/plain|multipart\/form-data|application\/x-www-form-urlencoded)/.test(type);
}
