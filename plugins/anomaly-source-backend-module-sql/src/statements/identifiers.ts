import { InputError } from '@backstage/errors';

/** PostgreSQL's bound, in bytes; it cuts off what is longer. */
const MAX_IDENTIFIER_BYTES = 63;

/** Whether a text can name a table or a column. */
function isIdentifier(name: string): boolean {
  return (
    name.length > 0 &&
    !name.includes('\0') &&
    Buffer.byteLength(name) <= MAX_IDENTIFIER_BYTES
  );
}

/**
 * A column's name, quoted: whatever it holds, it stays a name.
 *
 * @throws InputError when nothing can have it
 */
export function quoteColumn(name: string, path: string): string {
  if (!isIdentifier(name)) {
    throw new InputError(
      `${path} must be the name of a column, of 1 to ${MAX_IDENTIFIER_BYTES} bytes, got ${JSON.stringify(
        name,
      )}`,
    );
  }
  return quote(name);
}

/**
 * A table's name with its schema, quoted.
 *
 * @param tables - those that are allowed; all when absent
 * @throws InputError when it is none, or not allowed
 */
export function quoteTable(
  name: string,
  path: string,
  tables: readonly string[] | undefined,
): string {
  const parts = name.split('.');
  if (parts.length !== 2 || !parts.every(isIdentifier)) {
    throw new InputError(
      `${path} must be a table with its schema, e.g. plant.observations, got ${JSON.stringify(
        name,
      )}`,
    );
  }
  if (tables && !tables.includes(name) && !tables.includes(`${parts[0]}.*`)) {
    throw new InputError(
      `${path} must be one that the connection allows: ${tables.join(
        ', ',
      )}; got '${name}'`,
    );
  }
  return parts.map(quote).join('.');
}

function quote(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}
