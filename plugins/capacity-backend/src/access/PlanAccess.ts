import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type PermissionCriteria,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { actorOf, type Caller } from '@vigia/plugin-anomaly-node';
import {
  type PlanFilter,
  planResourceRef,
  type PlanResource,
} from './planRules';

/** Which plans a caller may read or change, as the portal's policy decides. */
export interface PlanRights {
  /** Whether it may be done to this one. */
  allows(plan: PlanResource): boolean;
  /** The plans to which it may be done; absent: all. */
  readonly filter?: PermissionCriteria<PlanFilter>;
}

/** Asks the portal's policy about plans. */
export class PlanAccess {
  readonly #permissions: PermissionsService;
  readonly #isAllowed: (
    decision: PolicyDecision,
    plan: PlanResource,
  ) => boolean;
  readonly #toFilter: ReturnType<typeof createConditionTransformer<PlanFilter>>;

  constructor(services: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    const ruleset =
      services.permissionsRegistry.getPermissionRuleset(planResourceRef);
    this.#permissions = services.permissions;
    this.#isAllowed = createConditionAuthorizer(ruleset);
    this.#toFilter = createConditionTransformer(ruleset);
  }

  /** @throws NotAllowedError that names the permission, when the caller has it for no plan */
  async rightsOf(
    credentials: Caller,
    permission: ResourcePermission,
  ): Promise<PlanRights> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        `This needs the permission '${permission.name}', which ${actorOf(
          credentials,
        )} does not have`,
      );
    }
    return {
      allows: plan => this.#isAllowed(decision, plan),
      filter:
        decision.result === AuthorizeResult.CONDITIONAL
          ? this.#toFilter(decision.conditions)
          : undefined,
    };
  }
}
