import {
  compressToEncodedURIComponent,
  decompressFromEncodedURIComponent,
} from 'lz-string';
import { parsePlan, type Plan } from '@vigia/plugin-capacity-common';

/** A plan as a text of letters, digits, `-` and `_`, which mail and chat programs leave whole in an address. */
export function encodePlan(plan: Plan): string {
  return compressToEncodedURIComponent(JSON.stringify(plan))
    .replaceAll('+', '_')
    .replaceAll('$', '');
}

/**
 * The plan that {@link encodePlan} made the text of.
 *
 * @throws InputError naming the field where what comes out is not a plan
 * @throws SyntaxError where nothing comes out
 */
export function decodePlan(text: string): Plan {
  const json = decompressFromEncodedURIComponent(text.replaceAll('_', '+'));
  return parsePlan(JSON.parse(json ?? ''));
}
