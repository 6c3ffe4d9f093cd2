import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  type FieldExtensionOptions,
  SecretsContextProvider,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { FakeBackends } from './FakeBackends';

/** Renders pages of a golden path in the scaffolder's own form; gives what the form would start a task with. */
export async function renderForm(options: {
  pages: { title: string; schema: JsonObject }[];
  fields: FieldExtensionOptions<any, any>[];
  backends: FakeBackends;
  initialState?: Record<string, JsonValue>;
}) {
  const { pages, fields, backends, initialState } = options;
  // jsdom has no layout to scroll.
  jest.spyOn(window, 'scrollTo').mockImplementation();
  const created: Record<string, JsonValue>[] = [];
  await renderInTestApp(
    <SecretsContextProvider>
      <Stepper
        manifest={{ title: 'Golden path', steps: pages }}
        extensions={fields}
        initialState={initialState}
        onCreate={async values => {
          created.push(values);
        }}
      />
    </SecretsContextProvider>,
    { apis: backends.apis() as any },
  );
  return created;
}
