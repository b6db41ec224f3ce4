import { spawnSync } from 'node:child_process';
import { closeSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ReadStream } from 'node:tty';

/** One pseudo-terminal: whoever opens `path` as a serial port talks to us. */
export interface Pty {
  /** Of the end that programs open, as `/dev/pts/3`. */
  readonly path: string;
  /** What does not fit is lost, as at a port that nobody reads; answers how many bytes fitted. */
  write(bytes: Uint8Array): number;
  /** Whoever has the port open reads an error from then on, as when a cable is pulled. */
  close(): void;
}

interface OpenedPty {
  readonly master: number;
  readonly slave: number;
  readonly pty: string;
}

interface PtyBinding {
  open(columns: number, rows: number): OpenedPty;
}

interface PtyPackage {
  requireBinary(file: string): PtyBinding;
}

/**
 * Opens a pseudo-terminal without line editing, so that every byte passes as it is.
 * `openpty` comes from the prebuilt binary of @lydell/node-pty, because Node itself has no `ioctl` to unlock /dev/ptmx,
 * socat is on no fresh machine, and this package neither downloads nor compiles when it is installed. Its own `open`
 * would read the programs' end as well, so the binary is asked directly.
 */
export function openPty(onBytes: (bytes: Uint8Array) => void): Pty {
  const { master, slave, pty: path } = binding().open(80, 24);
  const stty = spawnSync('stty', ['raw', '-echo'], { stdio: [slave, 'ignore', 'pipe'] });
  if (stty.status !== 0) {
    closeSync(slave);
    closeSync(master);
    throw new Error(`stty cannot set ${path}: ${stty.error?.message ?? stty.stderr.toString().trim()}`);
  }
  const stream = new ReadStream(master);
  let isOpen = true;
  stream.on('data', (chunk: Buffer) => {
    if (isOpen) onBytes(new Uint8Array(chunk));
  });
  // Reading ends with an error when the other end is gone, and it goes only when we close it.
  stream.on('error', () => undefined);
  return {
    path,
    write: (bytes) => (isOpen ? writeWhatFits(master, bytes) : 0),
    close() {
      if (!isOpen) return;
      isOpen = false;
      // Kept open until now: with nobody at the programs' end, reading ours would fail.
      closeSync(slave);
      stream.destroy();
    },
  };
}

function writeWhatFits(master: number, bytes: Uint8Array): number {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(master, bytes, written);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
  }
  return written;
}

function binding(): PtyBinding {
  const load = createRequire(import.meta.url);
  const { requireBinary } = load('@lydell/node-pty/requireBinary.js') as PtyPackage;
  return requireBinary('pty.node');
}
