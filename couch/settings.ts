import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PlatformMode } from './gateway/parts.ts';
import type { MetricsPlace } from './metrics/metrics-server.ts';

/** What the environment decides. */
export interface Settings {
  readonly port: number;
  /** Absolute. */
  readonly dataDirectory: string;
  /** A CouchDB 3 with administrator credentials in it; never to be printed. Absent: the embedded server. */
  readonly couchUrl?: string;
  readonly demo: boolean;
  readonly demoPassword?: string;
  readonly mode: PlatformMode;
  /** A line of the log for each request. */
  readonly logsRequests: boolean;
  /** Addresses of TLS proxies in front of the gateway. */
  readonly trustedProxies: readonly string[];
  /** Whether it takes its turn in folding into `central`; where another one does, it need not. */
  readonly folds: boolean;
  /** Absent: nobody is told any. */
  readonly metrics?: MetricsPlace;
}

export type SettingsReading = { readonly settings: Settings } | { readonly problem: string };

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; a problem is one line for the person who typed them. */
export function readSettings(environment: Environment): SettingsReading {
  const port = environment.PORT ? Number(environment.PORT) : 8080;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return { problem: 'PORT must be a number from 0 to 65535' };
  const couch = readCouchUrl(environment);
  if ('problem' in couch) return couch;
  const { couchUrl } = couch;
  const metrics = environment.METRICS ? placeOf(environment.METRICS) : undefined;
  if (environment.METRICS && !metrics)
    return { problem: 'METRICS must be an address and a port: 127.0.0.1:9464' };
  const mode = environment.YICHUANG_MODE || 'production';
  if (mode !== 'production' && mode !== 'test')
    return { problem: 'YICHUANG_MODE must be production or test' };
  const demo = environment.YICHUANG_DEMO || 'on';
  if (demo !== 'on' && demo !== 'off') return { problem: 'YICHUANG_DEMO must be on or off' };
  const log = environment.YICHUANG_LOG || 'quiet';
  if (log !== 'quiet' && log !== 'requests') return { problem: 'YICHUANG_LOG must be quiet or requests' };
  const fold = environment.YICHUANG_FOLD || 'on';
  if (fold !== 'on' && fold !== 'off') return { problem: 'YICHUANG_FOLD must be on or off' };
  const demoPassword = environment.DEMO_PASSWORD;
  if (demoPassword && (demoPassword.length < 8 || demoPassword.length > 128))
    return { problem: 'DEMO_PASSWORD must have 8 to 128 characters' };
  return {
    settings: {
      port,
      dataDirectory: resolve(environment.DATA_DIR || '.data'),
      ...(couchUrl ? { couchUrl } : {}),
      demo: demo === 'on',
      ...(demoPassword ? { demoPassword } : {}),
      mode,
      logsRequests: log === 'requests',
      trustedProxies: (environment.TRUSTED_PROXIES ?? '').split(/[\s,]+/).filter(Boolean),
      folds: fold === 'on',
      ...(metrics && { metrics }),
    },
  };
}

/**
 * With `COUCHDB_PASSWORD_FILE` the password comes out of a file: whoever may look at a service's settings, or at a
 * container's, does not see it.
 */
function readCouchUrl(
  environment: Environment,
): { readonly couchUrl?: string } | { readonly problem: string } {
  const { COUCHDB_URL: text, COUCHDB_PASSWORD_FILE: file } = environment;
  if (!text) return file ? { problem: 'COUCHDB_PASSWORD_FILE without COUCHDB_URL' } : {};
  if (!file) {
    const problem = urlProblem(text);
    return problem ? { problem } : { couchUrl: text };
  }
  if (!URL.canParse(text)) return { problem: 'COUCHDB_URL is not a URL' };
  const url = new URL(text);
  if (url.password) return { problem: 'COUCHDB_URL has a password, and COUCHDB_PASSWORD_FILE names one' };
  try {
    url.password = encodeURIComponent(readFileSync(file, 'utf8').split(/\r?\n/, 1)[0] ?? '');
  } catch {
    return { problem: `COUCHDB_PASSWORD_FILE: ${file} cannot be read` };
  }
  const problem = urlProblem(url.href);
  return problem ? { problem } : { couchUrl: url.href };
}

/** `127.0.0.1:9464`, `[::1]:9464` */
function placeOf(text: string): MetricsPlace | undefined {
  const [, host = '', port = ''] = /^\[?([0-9a-zA-Z.:-]+?)\]?:(\d{1,5})$/.exec(text) ?? [];
  return host !== '' && Number(port) <= 65_535 ? { host, port: Number(port) } : undefined;
}

/** Says what is wrong without repeating the URL, which holds a password. */
function urlProblem(text: string): string | undefined {
  if (!URL.canParse(text)) return 'COUCHDB_URL is not a URL';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return 'COUCHDB_URL must begin with http or https';
  if (!url.username || !url.password)
    return 'COUCHDB_URL needs the name and password of a CouchDB administrator: http://name:password@host:5984';
  return undefined;
}
