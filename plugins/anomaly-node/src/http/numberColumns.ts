import type { RequestHandler } from 'express';

type Body = Record<string, unknown>;

/** A column that is kept out of the validation. */
interface Taken {
  readonly parent: Body;
  readonly name: string;
  readonly column: Float64Array;
}

/**
 * Long columns of numbers in a body: in one pass each becomes a Float64Array, which the schema need not look through
 * entry by entry. One that holds anything but finite numbers stays as it came, and the validation says what is wrong.
 *
 * @param paths - of the columns in the body, e.g. `training_data.values`; their schemas bound no length
 * @returns `take` for before the validation, which sees empty columns, and `putBack` for after it
 */
export function numberColumns(paths: readonly string[]): {
  take: RequestHandler;
  putBack: RequestHandler;
} {
  const places = paths.map(path => path.split('.'));
  const takenOf = new WeakMap<object, Taken[]>();
  return {
    take(request, _response, next) {
      const taken = places.flatMap(place => takeOut(request.body, place));
      if (taken.length > 0) {
        takenOf.set(request, taken);
      }
      next();
    },
    putBack(request, _response, next) {
      for (const { parent, name, column } of takenOf.get(request) ?? []) {
        parent[name] = column;
      }
      next();
    },
  };
}

function takeOut(body: unknown, place: readonly string[]): Taken[] {
  let parent = body;
  for (const name of place.slice(0, -1)) {
    parent = isBody(parent) ? parent[name] : undefined;
  }
  const name = place[place.length - 1];
  const column = isBody(parent) ? toColumn(parent[name]) : undefined;
  if (!isBody(parent) || !column) {
    return [];
  }
  parent[name] = [];
  return [{ parent, name, column }];
}

function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null;
}

/** Undefined for what is not an array of finite numbers. */
function toColumn(values: unknown): Float64Array | undefined {
  if (!Array.isArray(values)) {
    return undefined;
  }
  const column = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value: unknown = values[i];
    // What JSON writes beyond the largest double, such as 1e999, is infinite here.
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      return undefined;
    }
    column[i] = value;
  }
  return column;
}
