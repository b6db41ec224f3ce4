import type { Centre, CentreAnswer } from '../../app/session/centre-session.ts';

interface Account {
  password: string;
  roles: readonly string[];
  disabled?: boolean;
}

/** The centre's session in memory, with switches for a network that is gone and a server that fails. */
export class FakeSessionCentre implements Centre {
  readonly accounts = new Map<string, Account>();
  network: 'on' | 'off' | 'failing' = 'on';
  signedIn: string | undefined;
  /** While set, an answer comes only after this. */
  slow: Promise<void> | undefined;
  /** How often a session was ended. */
  closed = 0;

  async open(user: string, password: string): Promise<CentreAnswer> {
    await this.slow;
    if (this.network === 'off') return { kind: 'silent' };
    if (this.network === 'failing') return { kind: 'failing' };
    if (this.signedIn !== undefined && this.signedIn !== user) await this.close();
    const account = this.accounts.get(user);
    if (!account) return { kind: 'refused', failure: { code: 'unknown-user' } };
    if (account.disabled) return { kind: 'refused', failure: { code: 'disabled' } };
    if (account.password !== password) return { kind: 'refused', failure: { code: 'wrong-password' } };
    this.signedIn = user;
    return { kind: 'confirmed', user, roles: account.roles };
  }

  async changePassword(user: string, current: string, next: string) {
    if (this.network !== 'on') return { code: 'offline' } as const;
    const account = this.accounts.get(user);
    if (!account || account.password !== current) return { code: 'wrong-password' } as const;
    if (next.length < 8) return { code: 'length' } as const;
    account.password = next;
    return undefined;
  }

  async holder(): Promise<string | undefined> {
    if (this.network !== 'on') throw new TypeError('Failed to fetch');
    return this.signedIn;
  }

  async close(): Promise<void> {
    await this.slow;
    if (this.network !== 'on') return;
    this.signedIn = undefined;
    this.closed += 1;
  }
}
