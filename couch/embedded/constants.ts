/** Name of the embedded server's own administrator; no person may be called so. */
export const EMBEDDED_ADMIN = 'yichuang-server';

/** How long a session lives without a request: a working day, so that a PC that was offline since morning goes on. */
export const SESSION_SECONDS = 12 * 60 * 60;

/** The database in which gateways agree: leases, ended sessions, failed sign-ins. */
export const GATEWAYS = 'gateways';
/** How many revisions of its documents are remembered: a lease is written for every run of pushes. */
export const GATEWAYS_REVISIONS = 5;
