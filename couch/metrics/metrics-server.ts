import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { StartProblem } from '../start-problem.ts';
import type { Metrics } from './metrics.ts';

/** Where the metrics are told: a port of their own, so that no way leads to them through the proxy. */
export interface MetricsPlace {
  readonly host: string;
  readonly port: number;
}

export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `GET /metrics`, and nothing else. Throws `StartProblem`. */
export async function serveMetrics({ host, port }: MetricsPlace, metrics: Metrics): Promise<MetricsServer> {
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    const headers = {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
      'Cache-Control': 'no-store',
    };
    response.writeHead(200, headers).end(metrics.text());
  });
  server.maxConnections = 16;
  await listening(server, host, port);
  const address = server.address();
  return {
    port: address && typeof address === 'object' ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function listening(server: Server, host: string, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new StartProblem(`METRICS: ${host}:${port} cannot be used`, { cause })),
    );
    server.listen(port, host, resolve);
  });
}
