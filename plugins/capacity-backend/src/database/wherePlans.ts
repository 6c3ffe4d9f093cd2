import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type { Knex } from 'knex';
import type { PlanFilter } from '../access';

/** Adds to a query of `capacity_plans as p` what a policy asks of the plans. */
export function wherePlans(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<PlanFilter>,
): void {
  if (isAndCriteria(criteria)) {
    for (const part of criteria.allOf) {
      query.where(builder => wherePlans(builder, part));
    }
  } else if (isOrCriteria(criteria)) {
    for (const part of criteria.anyOf) {
      query.orWhere(builder => wherePlans(builder, part));
    }
  } else if (isNotCriteria(criteria)) {
    query.whereNot(builder => wherePlans(builder, criteria.not));
  } else {
    query.whereIn(`p.${criteria.column}`, [...criteria.values]);
  }
}
