import { z } from 'zod';
import { planSchema, type Plan } from './plan';
import type { Unit } from './quantities';

/** One number of a plan, and what it may be. */
export interface PlanInput {
  /** e.g. `components.llm.latency.p50Ms`: components by their id, hours of a profile by their index. */
  readonly path: string;
  readonly value: number;
  readonly unit: Unit;
  /** Inclusive. */
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

interface SchemaNode {
  type?: string;
  unit?: Unit;
  minimum?: number;
  maximum?: number;
  properties?: Record<string, SchemaNode>;
  items?: SchemaNode;
  oneOf?: SchemaNode[];
  const?: unknown;
}

/** JSON schema of a plan, as OpenAPI and forms take it. */
export const planJsonSchema = z.toJSONSchema(planSchema, {
  target: 'openapi-3.0',
  unrepresentable: 'any',
}) as SchemaNode;

const boundsSchema = z.toJSONSchema(planSchema) as SchemaNode;

/** Every number that a plan holds, in the order of the plan; what is uncertain about them is not among them. */
export function inputsOf(plan: Plan): PlanInput[] {
  const { uncertainty: _, ...inputs } = plan;
  return walk(inputs, boundsSchema, []);
}

/** The unit of an input of any plan, by its path; undefined where no plan has such an input. */
export function unitOf(path: string): Unit | undefined {
  return unitAt(boundsSchema, path.split('.'));
}

function unitAt(
  schema: SchemaNode | undefined,
  [name, ...rest]: readonly string[],
): Unit | undefined {
  if (!schema || name === undefined) {
    return schema?.unit;
  }
  for (const variant of schema.oneOf ?? [schema]) {
    const unit = unitAt(variant.items ?? variant.properties?.[name], rest);
    if (unit) {
      return unit;
    }
  }
  return undefined;
}

function walk(
  value: unknown,
  schema: SchemaNode | undefined,
  path: readonly string[],
): PlanInput[] {
  if (typeof value === 'number' && schema?.unit) {
    return [
      {
        path: path.join('.'),
        value,
        unit: schema.unit,
        min: schema.minimum!,
        max: schema.maximum!,
        integer: schema.type === 'integer',
      },
    ];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      walk(item, schema?.items, [...path, nameOf(item, index)]),
    );
  }
  if (typeof value === 'object' && value) {
    const { properties } = variantOf(value, schema);
    return Object.entries(value).flatMap(([key, item]) =>
      walk(item, properties?.[key], [...path, key]),
    );
  }
  return [];
}

function nameOf(item: unknown, index: number): string {
  return typeof item === 'object' && item && 'id' in item
    ? String(item.id)
    : String(index);
}

/** Of alternatives the one whose constants the value bears. */
function variantOf(value: object, schema: SchemaNode = {}): SchemaNode {
  return (
    schema.oneOf?.find(({ properties = {} }) =>
      Object.entries(properties).every(
        ([key, property]) =>
          property.const === undefined ||
          property.const === value[key as keyof object],
      ),
    ) ?? schema
  );
}
