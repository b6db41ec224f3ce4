import { CentreFailure } from './centre-failure.ts';

/**
 * One round's right to change what this PC knows of the centre. A round whose disk or line hangs is given up, and
 * another begins; should the first come back to life, it must not put its old positions over newer ones.
 */
export class Turn {
  #isOver = false;
  /** Steps that were taken: a sign that the round is alive. */
  steps = 0;

  end(): void {
    this.#isOver = true;
  }

  /** Throws when the round was given up. */
  step(): void {
    if (this.#isOver) throw new CentreFailure('timeout');
    this.steps++;
  }
}
