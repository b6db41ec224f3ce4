import { startPlatform } from '../../couch/platform.ts';
import { readSettings } from '../../couch/settings.ts';

/** A gateway as `npm start` starts it, without building the app: a program of `gateway-process.ts`. */
const speed = Number(process.env.CLOCK_SPEED ?? 1);
if (speed !== 1) slowDown(speed);
const read = readSettings(process.env);
if ('problem' in read) throw new Error(read.problem);
const platform = await startPlatform(read.settings, { log: (line) => console.log(line) });
console.log(`ready ${platform.url}`);
process.on('SIGTERM', () => void platform.stop().then(() => process.exit()));

/** The time of day goes on at a fraction of its speed, from now on. */
function slowDown(fraction: number): void {
  const { now } = Date;
  const begun = now();
  Date.now = () => begun + Math.round((now() - begun) * fraction);
}
