import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isRecord } from '../app/domain/shape.ts';
import { connect } from './couch-connection.ts';
import type { Connection } from './couch-connection.ts';
import { FOLD_TERM_MS, startLeasedFolding } from './fold/leased-folding.ts';
import { CompletenessReader } from './completeness/completeness.ts';
import { AuditTrail } from './gateway/audit-trail.ts';
import { CatalogueReader } from './gateway/catalogue-reader.ts';
import { Gateway } from './gateway/gateway.ts';
import type { ArrivalLimits } from './gateway/gateway.ts';
import type { Parts } from './gateway/parts.ts';
import { ReadingLog } from './gateway/reading-log.ts';
import { SharedState } from './gateway/shared-state.ts';
import { StaticFiles } from './gateway/static-files.ts';
import { Upstream } from './gateway/upstream.ts';
import { Queue } from './guard/queue.ts';
import { Reports } from './guard/reports.ts';
import { Signatures } from './guard/signatures.ts';
import { Writers } from './guard/writers.ts';
import { CouchAdmin } from './leases/couch-admin.ts';
import { Leases } from './leases/leases.ts';
import { Metrics } from './metrics/metrics.ts';
import { serveMetrics } from './metrics/metrics-server.ts';
import { Accounts } from './provision/accounts.ts';
import { populate } from './provision/populate.ts';
import type { Population } from './provision/populate.ts';
import { provision, provisionFoundations } from './provision/provision.ts';
import { isNotable, saidOf } from './provision/step.ts';
import type { Settings } from './settings.ts';
import { StartProblem } from './start-problem.ts';

/** Everything at the centre, running. */
export interface Platform {
  readonly url: string;
  /** Of the CouchDB behind it, with administrator credentials; never to be printed. */
  readonly couchUrl: string;
  readonly population: Population;
  embeddedPid(): number | undefined;
  stop(): Promise<void>;
}

export interface PlatformOptions {
  /** One line of what happens. */
  readonly log: (line: string) => void;
  /** Makes `dist/`; called when everything else is known to work. */
  readonly build?: () => Promise<void>;
  /** How long requests may take to arrive, where it is not what the gateway allows by itself. */
  readonly limits?: ArrivalLimits;
  /** How long a gateway that died keeps the next one from writing, where it is not the usual term. */
  readonly leaseTermMs?: number;
}

/** The year changes without a restart: databases are looked after once a day. */
const DAY_MS = 86_400_000;
/** While PCs send without a pause, the figures follow in steps of this length. */
const FIGURES_WAIT_MS = 10_000;
const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const PACKAGE = fileURLToPath(new URL('../package.json', import.meta.url));

/**
 * Starts the gateway and what is behind it. Throws `StartProblem` when a setting does not work; by then everything that
 * was started has ended again.
 */
export async function startPlatform(settings: Settings, options: PlatformOptions): Promise<Platform> {
  const metrics = new Metrics();
  const gateway = await listen(settings, options, metrics);
  const closers: (() => Promise<void>)[] = [() => gateway.close()];
  const stop = async () => {
    for (let close = closers.shift(); close; close = closers.shift()) await close();
  };
  try {
    prepareDirectory(settings.dataDirectory);
    const told = settings.metrics && (await serveMetrics(settings.metrics, metrics));
    if (told) closers.push(() => told.close());
    const connection = await connect(settings, options.log);
    closers.push(() => connection.close());
    await provisionFoundations(connection.couch);
    const upstream = new Upstream(connection.url);
    closers.splice(1, 0, () => Promise.resolve(upstream.close()));
    const accounts = new Accounts(connection.couch, connection.reserved);
    const population = await populate(connection.couch, accounts, settings, upstream);
    await lookAfter(connection, options);
    await options.build?.();
    const daily = setInterval(() => {
      lookAfter(connection, options).catch(() => options.log('databases could not be looked after'));
    }, DAY_MS);
    const admin = new CouchAdmin(connection.url);
    const catalogue = new CatalogueReader(connection.couch, Date.now);
    const state = await SharedState.start({ admin, upstream, accounts, catalogue, clock: Date.now });
    const writers = new Writers(new Leases(admin, options.leaseTermMs));
    const foldLeases = new Leases(admin, FOLD_TERM_MS);
    const whenQuiet = (signal: AbortSignal) => writers.quiet(FIGURES_WAIT_MS, signal);
    const folding = settings.folds
      ? startLeasedFolding(connection.couch, foldLeases, { log: options.log, whenQuiet })
      : undefined;
    if (folding) metrics.fold = () => folding.progress();
    closers.splice(
      1,
      0,
      () => writers.close(),
      () => state.stop(),
      () => folding?.stop() ?? Promise.resolve(),
      () => Promise.resolve(clearInterval(daily)),
    );
    const { sessions, lockout } = state;
    const made = { accounts, upstream, writers, catalogue, sessions, lockout, metrics };
    gateway.open(partsOf(connection, made, settings), new StaticFiles(DIST));
    return {
      url: `http://localhost:${gateway.port}`,
      couchUrl: connection.url,
      population,
      embeddedPid: () => connection.embeddedPid(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Makes what is missing; says what somebody has changed, and what is left to `npm run couch -- deploy`. */
async function lookAfter({ couch }: Connection, { log }: PlatformOptions): Promise<void> {
  for (const step of await provision(couch, Date.now)) if (isNotable(step)) log(saidOf(step));
}

async function listen(
  settings: Settings,
  { log, limits }: PlatformOptions,
  metrics: Metrics,
): Promise<Gateway> {
  const { port, trustedProxies, logsRequests } = settings;
  try {
    return await Gateway.listen({
      port,
      trustedProxies,
      logsRequests,
      log,
      metrics,
      ...(limits && { limits }),
    });
  } catch (cause) {
    const code = isRecord(cause) || cause instanceof Error ? (cause as { code?: unknown }).code : undefined;
    const problem =
      code === 'EADDRINUSE' ? 'is in use' : code === 'EACCES' ? 'is not allowed' : 'cannot be used';
    throw new StartProblem(`PORT: ${port} ${problem}`, { cause });
  }
}

function prepareDirectory(directory: string): void {
  const probe = join(directory, '.probe');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    closeSync(openSync(probe, 'w'));
    rmSync(probe);
  } catch (cause) {
    throw new StartProblem(`DATA_DIR: ${directory} cannot be written to`, { cause });
  }
}

function partsOf(
  connection: Connection,
  made: Pick<Parts, 'accounts' | 'upstream' | 'writers' | 'catalogue' | 'sessions' | 'lockout' | 'metrics'>,
  settings: Settings,
): Parts {
  const { couch } = connection;
  const clock = Date.now;
  return {
    couch,
    ...made,
    audit: new AuditTrail(couch, clock),
    readings: new ReadingLog(couch, clock),
    completeness: new CompletenessReader(couch, clock),
    queue: new Queue(),
    reports: new Reports(),
    signatures: new Signatures(),
    clock,
    mode: settings.mode,
    version: programVersion(),
    databaseExists: existing(connection),
  };
}

/** Whether a database of entries is there. What was there once is not asked for again. */
function existing({ couch }: Connection): (name: string) => Promise<boolean> {
  const known = new Set<string>();
  return async (name) => {
    if (known.has(name)) return true;
    for (const one of await couch.db.list()) known.add(one);
    return known.has(name);
  };
}

function programVersion(): string {
  const description: unknown = JSON.parse(readFileSync(PACKAGE, 'utf8'));
  return isRecord(description) ? String(description.version) : '';
}
