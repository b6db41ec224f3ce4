/** The present, in milliseconds since 1970 UTC. Passed in wherever time is read, so that tests can set it. */
export type Clock = () => number;
