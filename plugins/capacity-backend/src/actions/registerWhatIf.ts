import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { NotAllowedError } from '@backstage/errors';
import type { Caller } from '@vigia/plugin-anomaly-node';
import { type Plan, planReadPermission } from '@vigia/plugin-capacity-common';
import type { PlanAccess } from '../access';
import type { LiveService } from '../live';
import type { PlanService } from '../service';
import type { PlanThreads } from '../threads';
import { changedPlan, whatIf } from './whatIf';

const TIMEOUT_MS = 30_000;

interface Services {
  actionsRegistry: ActionsRegistryService;
  access: Pick<PlanAccess, 'rightsOf'>;
  auth: AuthService;
  live: Pick<LiveService, 'defaults'>;
  plans: Pick<PlanService, 'get'>;
  threads: Pick<PlanThreads, 'evaluate'>;
  now?: () => number;
}

/** Offers "what would 50,000 more series cost?" to templates and to MCP clients. */
export function registerWhatIf(services: Services): void {
  services.actionsRegistry.register({
    name: 'what-if',
    title: 'What would a change of capacity cost?',
    description: [
      'Tells what more series, or other inputs, of a saved capacity plan would cost and need, in the expected scenario: cost',
      'a month and a year before and after, instances, and the limit that is reached first with its month. Without planId it',
      'starts from the fleet as this portal measures it. Nothing is saved.',
    ].join(' '),
    attributes: { readOnly: true, idempotent: true },
    schema: {
      input: z =>
        z
          .object({
            planId: z
              .string()
              .max(36)
              .optional()
              .describe('Id of a saved plan; the fleet as it is when absent'),
            addSeries: z
              .number()
              .int()
              .optional()
              .describe('Series beside those there are; negative for fewer'),
            changes: z
              .record(z.number())
              .optional()
              .describe(
                'Other values of inputs by their path, e.g. components.predictor.serviceMs',
              ),
          })
          .strict(),
      output: z => {
        const beforeAfter = z.object({ before: z.number(), after: z.number() });
        return z.object({
          currency: z.string().describe('ISO 4217'),
          costPerMonth: beforeAfter.describe('Of the first month'),
          costParts: z
            .array(beforeAfter.extend({ part: z.string() }))
            .describe('What that is paid for'),
          costPerYear: beforeAfter.describe('Of the first twelve months'),
          instances: z
            .array(beforeAfter.extend({ component: z.string() }))
            .describe('In the busiest minute of the first month'),
          bottleneck: z
            .object({
              component: z.string(),
              limit: z.string(),
              month: z.string().optional().describe('e.g. 2027-03'),
            })
            .optional()
            .describe('What becomes too small first'),
          summary: z.string(),
        });
      },
    },
    examples: [
      {
        title: 'What would 50,000 more series cost?',
        input: { addSeries: 50_000 },
      },
    ],
    action: async ({ credentials, input }) => {
      const caller = callerOf(services.auth, credentials);
      const { plan, startedAt } = await startOf(services, input.planId, caller);
      const changed = changedPlan(plan, input);
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const [before, after] = await Promise.all(
        [plan, changed].map(async each => ({
          plan: each,
          evaluation: await services.threads.evaluate(each, signal),
        })),
      );
      return { output: whatIf(before, after, startedAt) };
    },
  });
}

/** The plan that is asked about, and when its first month is. */
async function startOf(
  { access, live, now = Date.now, plans }: Services,
  planId: string | undefined,
  caller: Caller,
): Promise<{ plan: Plan; startedAt: number }> {
  if (planId !== undefined) {
    const { plan, updatedAt } = await plans.get(planId, caller);
    return { plan, startedAt: updatedAt };
  }
  await access.rightsOf(caller, planReadPermission);
  const { fleet } = await live.defaults(caller);
  return { plan: fleet.plan, startedAt: now() };
}

function callerOf(
  auth: AuthService,
  credentials: BackstageCredentials,
): Caller {
  if (
    auth.isPrincipal(credentials, 'user') ||
    auth.isPrincipal(credentials, 'service')
  ) {
    return credentials;
  }
  throw new NotAllowedError('This is for users and services only');
}
