import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

const KINDS = ['user', 'group'];
/** Of a namespace and a name, as the catalog takes them. */
const PART = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/;

/**
 * A user's or group's reference in the form in which references are compared.
 *
 * @throws InputError when it is the reference of neither
 */
export function canonicalOwner(owner: string): string {
  const found = parsed(owner);
  if (!found) {
    throw new InputError(
      `owner: must be the reference of a user or a group, e.g. group:default/platform, got ${JSON.stringify(
        owner,
      )}`,
    );
  }
  return found;
}

function parsed(owner: string): string | undefined {
  try {
    const ref = parseEntityRef(owner.toLocaleLowerCase('en-US'));
    const { kind, namespace, name } = ref;
    return KINDS.includes(kind) && PART.test(namespace) && PART.test(name)
      ? stringifyEntityRef(ref)
      : undefined;
  } catch {
    return undefined;
  }
}
