/** The jobs that this process works on, so that a cancellation reaches them at once. */
export class RunningJobs {
  readonly #controllers = new Map<string, AbortController>();

  get size(): number {
    return this.#controllers.size;
  }

  add(jobId: string): AbortController {
    const controller = new AbortController();
    this.#controllers.set(jobId, controller);
    return controller;
  }

  remove(jobId: string, controller: AbortController): void {
    if (this.#controllers.get(jobId) === controller) {
      this.#controllers.delete(jobId);
    }
  }

  stop(jobId: string, reason: Error): void {
    this.#controllers.get(jobId)?.abort(reason);
  }

  stopAll(reason: Error): void {
    for (const controller of this.#controllers.values()) {
      controller.abort(reason);
    }
  }
}
