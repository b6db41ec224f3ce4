/** The platform cannot start, for a reason that the person who starts it can mend; the message is that one line. */
export class StartProblem extends Error {}

/** There is no CouchDB to work with: it does not answer, is none, or does not know the name and password. */
export class ServerProblem extends StartProblem {}
