import type { TemplateParameterSchema } from '@backstage/plugin-scaffolder-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import type { FindText } from './findText';

/** What a person reads of a JSON schema's node, beside its choices and its name on the review page. */
const TEXTS = ['title', 'description', 'ui:help', 'ui:placeholder'];

function asObject(value: JsonValue | undefined): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? value
    : undefined;
}

/** Names of the choices, by their values: `series.environment.enumNames.production`. */
function translateChoices(node: JsonObject, path: string, find: FindText) {
  const { enum: values, enumNames } = node;
  return (
    Array.isArray(values) &&
    Array.isArray(enumNames) && {
      enumNames: enumNames.map((english, index) =>
        find(`${path}.enumNames.${values[index]}`, String(english)),
      ),
    }
  );
}

function translateReview(node: JsonObject, path: string, find: FindText) {
  const backstage = asObject(node['ui:backstage']);
  const review = asObject(backstage?.review);
  return (
    typeof review?.name === 'string' && {
      'ui:backstage': {
        ...backstage,
        review: { ...review, name: find(`${path}.review`, review.name) },
      },
    }
  );
}

/** The schemas below a node. Those that only say when a property is there add nothing to its path. */
function translateChildren(node: JsonObject, path: string, find: FindText) {
  const { properties, dependencies, oneOf } = node;
  const translateAt = (child: JsonValue | undefined, childPath: string) => {
    const schema = asObject(child);
    return schema ? translateNode(schema, childPath, find) : child;
  };
  const translateEach = (
    children: JsonObject,
    pathOf: (name: string) => string,
  ) =>
    Object.fromEntries(
      Object.entries(children).map(([name, child]) => [
        name,
        translateAt(child, pathOf(name)),
      ]),
    );
  const named = asObject(properties);
  const dependent = asObject(dependencies);
  return {
    ...(named && {
      properties: translateEach(named, name => `${path}.${name}`),
    }),
    ...(dependent && { dependencies: translateEach(dependent, () => path) }),
    ...(Array.isArray(oneOf) && {
      oneOf: oneOf.map(child => translateAt(child, path)),
    }),
  };
}

function translateNode(
  node: JsonObject,
  path: string,
  find: FindText,
): JsonObject {
  const texts = TEXTS.flatMap(name => {
    const english = node[name];
    return typeof english === 'string'
      ? [[name, find(`${path}.${name}`, english)]]
      : [];
  });
  return {
    ...node,
    ...Object.fromEntries(texts),
    ...translateChoices(node, path, find),
    ...translateReview(node, path, find),
    ...translateChildren(node, path, find),
  };
}

/**
 * The form in the reader's language. Keys are paths: a page's `page` of `ui:options`, then the names of the properties,
 * then what the text is, e.g. `series.unit.title`.
 */
export function translateForm(
  form: TemplateParameterSchema,
  find: FindText,
): TemplateParameterSchema {
  return {
    ...form,
    title: find('title', form.title),
    ...(form.description && {
      description: find('description', form.description),
    }),
    steps: form.steps.map((step, index) => {
      const page = asObject(step.schema['ui:options'])?.page ?? index;
      return {
        ...step,
        title: find(`${page}.title`, step.title),
        ...(step.description && {
          description: find(`${page}.description`, step.description),
        }),
        schema: translateNode(step.schema, String(page), find),
      };
    }),
  };
}
