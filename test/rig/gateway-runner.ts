import { startPlatform } from '../../couch/platform.ts';
import { readSettings } from '../../couch/settings.ts';

/** A gateway as `npm start` starts it, without building the app: a program of `gateway-process.ts`. */
const read = readSettings(process.env);
if ('problem' in read) throw new Error(read.problem);
const platform = await startPlatform(read.settings, { log: (line) => console.log(line) });
console.log(`ready ${platform.url}`);
process.on('SIGTERM', () => void platform.stop().then(() => process.exit()));
