/** Name of the embedded server's own administrator; no person may be called so. */
export const EMBEDDED_ADMIN = 'yichuang-server';

/** How long a session lives without a request: a working day, so that a PC that was offline since morning goes on. */
export const SESSION_SECONDS = 12 * 60 * 60;
