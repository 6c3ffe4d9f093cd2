/** Length of the window that requests are counted in. */
export const WINDOW_MS = 60_000;

/**
 * What is left to each key (a caller's subject, say) of the same limit. A window of a minute begins with a key's first
 * request, and the next one after its end: never more than the limit within a window, and never more than twice the limit
 * within any minute, which may lie across two.
 */
export interface Allowance {
  /**
   * Takes one request.
   *
   * @param now - monotonic milliseconds
   * @returns undefined when granted, otherwise milliseconds until the window ends
   */
  take(
    key: string,
    now: number,
  ): number | undefined | Promise<number | undefined>;

  /** Undoes the last {@link take}, which granted at once: the request was refused for another reason. */
  giveBack(): void;
}
