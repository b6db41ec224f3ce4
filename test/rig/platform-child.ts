import { startPlatform } from '../../couch/platform.ts';
import { readSettings } from '../../couch/settings.ts';

/** The platform as a process of its own, as `npm start` runs it, without building the app. See `platform-process.ts`. */
const read = readSettings(process.env);
if ('problem' in read) throw new Error(read.problem);
// Whoever started it has died: nobody would end it.
process.on('disconnect', () => process.exit(0));
const term = process.env.LEASE_TERM_MS;
const platform = await startPlatform(read.settings, {
  log: () => undefined,
  ...(term && { leaseTermMs: Number(term) }),
});
process.on('message', () => process.send?.({ embeddedPid: platform.embeddedPid() }));
process.on('SIGTERM', () => void platform.stop().then(() => process.exit(0)));
process.send?.({ url: platform.url, couchUrl: platform.couchUrl });
