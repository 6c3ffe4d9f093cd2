import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';

/** Folder with the OpenAPI schemas of custom resources; it is not part of this repository. */
export const SCHEMA_VARIABLE = 'VIGIA_K8S_SCHEMAS';

/** What every resource has, beside its spec. */
const ENVELOPE = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object' },
};

/**
 * Refuses fields that the schema does not name, as a typing error would be, and takes either form of int-or-string.
 *
 * @param {any} schema @returns {any}
 */
function close(schema) {
  if (Array.isArray(schema)) {
    return schema.map(close);
  }
  if (typeof schema !== 'object' || !schema) {
    return schema;
  }
  if (schema['x-kubernetes-int-or-string']) {
    return { type: ['integer', 'string'] };
  }
  const closed = Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => !key.startsWith('x-kubernetes-') && key !== 'format')
      .map(([key, value]) => [
        key,
        key === 'properties'
          ? Object.fromEntries(
              Object.entries(value).map(([name, each]) => [name, close(each)]),
            )
          : close(value),
      ]),
  );
  const isOpen =
    schema['x-kubernetes-preserve-unknown-fields'] ||
    schema.additionalProperties;
  return schema.properties && !isOpen
    ? { ...closed, additionalProperties: false }
    : closed;
}

/**
 * Checks a custom resource against the schema of its definition.
 *
 * @param {string} folder
 * @param {any} resource
 * @returns {string[] | undefined} what is wrong; undefined when there is no schema of its kind
 */
export function faultsOf(folder, resource) {
  const name = `${resource.apiVersion.replace('/', '_')}_${resource.kind}.json`;
  const file = join(folder, name);
  if (!existsSync(file)) {
    return undefined;
  }
  const schema = close(JSON.parse(readFileSync(file, 'utf8')));
  schema.properties = { ...schema.properties, ...ENVELOPE };
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema);
  validate(resource);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) =>
      `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
