import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** The `sqlite3` of the machine, as a program of its own: Node 20 has no SQL. Absent where it is not installed. */
export function sqliteVersion(): string | undefined {
  const { status, stdout } = spawnSync('sqlite3', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.split(' ')[0] : undefined;
}

/** One database in memory and one process, fed line by line. */
export class Sqlite {
  readonly #child = spawn('sqlite3', ['-batch', ':memory:'], { stdio: ['pipe', 'pipe', 'inherit'] });
  #said = '';

  constructor() {
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#said += text));
  }

  async run(script: string): Promise<void> {
    if (!this.#child.stdin.write(`${script}\n`)) await once(this.#child.stdin, 'drain');
  }

  /** Inserts rows, some hundreds in a statement. Texts must have no quotes. */
  async insert(table: string, rows: Iterable<readonly (string | number)[]>): Promise<void> {
    await this.run('begin;');
    let values: string[] = [];
    const write = async () => {
      if (values.length > 0) await this.run(`insert into ${table} values ${values.join(',')};`);
      values = [];
    };
    for (const row of rows) {
      values.push(`(${row.map((one) => (typeof one === 'number' ? one : `'${one}'`)).join(',')})`);
      if (values.length === 400) await write();
    }
    await write();
    await this.run('commit;');
  }

  /** Asks so many times; the last answer, and how long each took by SQLite's own clock, in milliseconds, sorted. */
  async timed(
    query: string,
    rounds: number,
  ): Promise<{ readonly times: readonly number[]; readonly rows: readonly string[] }> {
    this.#said = '';
    await this.run('.timer on');
    for (let round = 0; round < rounds; round += 1) await this.run(query);
    await this.run('.timer off\n.print done');
    while (!this.#said.includes('done\n')) await once(this.#child.stdout, 'data');
    const parts = this.#said.split(/Run Time: real ([\d.]+).*\n/);
    const times = parts.filter((_, place) => place % 2 === 1).map((seconds) => Number(seconds) * 1000);
    const rows = (parts.at(-3) ?? '').trim().split('\n');
    return { times: times.sort((one, other) => one - other), rows };
  }

  async close(): Promise<void> {
    this.#child.stdin.end('.quit\n');
    await once(this.#child, 'exit');
  }
}
