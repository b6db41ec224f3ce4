/** One task after the other; what a person waits for goes before what runs behind their back. */
export class TaskQueue {
  #waiting: { readonly urgent: boolean; readonly run: () => Promise<void> }[] = [];
  #running = false;

  urgent<T>(work: () => Promise<T>): Promise<T> {
    return this.#add(true, work);
  }

  patient<T>(work: () => Promise<T>): Promise<T> {
    return this.#add(false, work);
  }

  #add<T>(urgent: boolean, work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // Also what fails before it has begun to wait: nothing may end the line.
      const begun = async () => work();
      const task = { urgent, run: () => begun().then(resolve, reject) };
      const place = urgent ? this.#waiting.findIndex((other) => !other.urgent) : -1;
      this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, task);
      if (!this.#running) void this.#drain();
    });
  }

  async #drain(): Promise<void> {
    this.#running = true;
    for (let task = this.#waiting.shift(); task; task = this.#waiting.shift()) await task.run();
    this.#running = false;
  }
}
