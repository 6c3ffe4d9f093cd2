import { mockServices } from '@backstage/backend-test-utils';
import type {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import type { JsonObject } from '@backstage/types';

type Input<A> = A extends TemplateAction<infer I, any> ? I : never;

/** A context of one run of an action: what it logged and what it gave out can be read from it. */
export function actionContext<A extends TemplateAction<any, any>>(
  _action: A,
  input: Input<A>,
  overrides: Partial<ActionContext<Input<A>, JsonObject>> = {},
) {
  const logger = mockServices.logger.mock();
  const outputs: Record<string, unknown> = {};
  const context = {
    ...createMockActionContext<Input<A>, JsonObject>({ input }),
    logger,
    output: (name: string, value: unknown) => {
      outputs[name] = value;
    },
    ...overrides,
  } as ActionContext<Input<A>, any>;
  return {
    context,
    outputs,
    logged: () => logger.info.mock.calls.map(([message]) => message),
  };
}
