import { EntityRefLink } from '@backstage/plugin-catalog-react';

/** A person by a link to the catalog, a service by its name. */
export function Actor({ actor }: { actor: string }) {
  return /^(user|group):/.test(actor) ? (
    <EntityRefLink entityRef={actor} hideIcon />
  ) : (
    <>{actor}</>
  );
}
