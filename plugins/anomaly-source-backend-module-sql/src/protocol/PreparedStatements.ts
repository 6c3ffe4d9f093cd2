import { serialize } from 'pg-protocol';

/** Each is some kilobytes of the server's, for each connection. */
const MAX_STATEMENTS = 100;

/** What a connection has prepared: the server parses a text once, and plans it once if all its plans are alike. */
export class PreparedStatements {
  /** Names by text, the one that was used last at the end. */
  readonly #names = new Map<string, string>();
  #prepared = 0;

  /** @returns the statement's name, and what the server must be told before it knows it */
  prepare(text: string): { name: string; messages: Buffer[] } {
    const known = this.#names.get(text);
    if (known !== undefined) {
      this.#names.delete(text);
      this.#names.set(text, known);
      return { name: known, messages: [] };
    }
    this.#prepared += 1;
    const name = `vigia_${this.#prepared}`;
    const messages = [
      ...this.#makeRoom(),
      serialize.parse({ name, text, types: [] }),
    ];
    this.#names.set(text, name);
    return { name, messages };
  }

  /** After `discard all`. */
  clear(): void {
    this.#names.clear();
  }

  #makeRoom(): Buffer[] {
    if (this.#names.size < MAX_STATEMENTS) {
      return [];
    }
    const [[text, name]] = this.#names;
    this.#names.delete(text);
    return [serialize.close({ type: 'S', name })];
  }
}
