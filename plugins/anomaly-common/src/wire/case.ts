/**
 * The one place where the wire's snake_case and TypeScript's camelCase meet. Objects below an {@link OPAQUE_KEYS} key
 * belong to whoever wrote them (labels, a detector's parameters, a source's config) and keep their keys.
 */
export const OPAQUE_KEYS = [
  'labels',
  'hyperparameters',
  'parameters',
  'state',
  'metrics',
  'detail',
] as const;

type OpaqueKey = (typeof OPAQUE_KEYS)[number];

type Camel<S extends string> = S extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;

/** The camelCase form of a wire type. */
export type FromWire<T> = T extends readonly (infer U)[]
  ? FromWire<U>[]
  : T extends object
  ? {
      [K in keyof T as K extends string ? Camel<K> : never]: K extends OpaqueKey
        ? T[K]
        : FromWire<T[K]>;
    }
  : T;

const opaqueKeys: ReadonlySet<string> = new Set(OPAQUE_KEYS);

/** The schemas have some hundreds; a body may bring others, which are renamed each time once so many were seen. */
const MAX_REMEMBERED = 2_000;

function remembering(rename: (key: string) => string): (key: string) => string {
  const renamed = new Map<string, string>();
  return key => {
    const known = renamed.get(key);
    if (known !== undefined) {
      return known;
    }
    const name = rename(key);
    if (renamed.size < MAX_REMEMBERED) {
      renamed.set(key, name);
    }
    return name;
  };
}

function mapKeys(value: unknown, rename: (key: string) => string): unknown {
  if (Array.isArray(value)) {
    // Columns of numbers can hold 100,000 entries: nothing in them has a key.
    return typeof value[0] === 'object'
      ? value.map(entry => mapKeys(entry, rename))
      : value;
  }
  if (
    value === null ||
    typeof value !== 'object' ||
    ArrayBuffer.isView(value)
  ) {
    return value;
  }
  const result: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(value)) {
    if (entry !== undefined) {
      result[rename(key)] = opaqueKeys.has(key)
        ? entry
        : mapKeys(entry, rename);
    }
  }
  return result;
}

const toCamelCase = remembering(key =>
  key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
);

const toSnakeCase = remembering(key =>
  key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
);

/** Renames the keys of a wire body to camelCase. */
export function fromWire<T>(body: T): FromWire<T> {
  return mapKeys(body, toCamelCase) as FromWire<T>;
}

/** Renames the keys of a value to the wire's snake_case; undefined properties are left out. */
export function toWire(value: unknown): unknown {
  return mapKeys(value, toSnakeCase);
}
