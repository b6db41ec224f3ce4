/** The file or its mapping cannot be worked with, for a reason that a person can mend; the message is one line. */
export class ImportProblem extends Error {}
