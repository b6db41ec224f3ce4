import { execFileSync } from 'node:child_process';

/** Builds the app as `npm start` does. */
export function buildApp(): void {
  execFileSync('npm', ['run', '--silent', 'build'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
