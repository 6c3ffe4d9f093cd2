/** CPU time that several processes spent since the last look. One that is new counts from its beginning. */
export class CpuTime {
  #before = new Map<string, number>();

  /** @param totals - milliseconds since each process began, by a name that no other process ever has */
  spentMs(totals: ReadonlyMap<string, number>): number {
    let spent = 0;
    for (const [name, ms] of totals) {
      spent += ms - (this.#before.get(name) ?? 0);
    }
    this.#before = new Map(totals);
    return spent;
  }
}
