/** The platform cannot start, for a reason that the person who starts it can mend; the message is that one line. */
export class StartProblem extends Error {}
