import { InputError } from '@backstage/errors';
import type { SourceParameters } from '../SeriesSource';
import { ParameterReader } from '../parameters';

/** Where a CSV lies and which of its columns are meant. */
export interface CsvParameters {
  /** A path below one of the roots, or an http(s) URL. */
  target: string;
  timestampColumn: string;
  valueColumn: string;
  /** One character. */
  delimiter: string;
}

const MAX_TARGET_LENGTH = 2_000;
const MAX_COLUMN_LENGTH = 200;

/** @throws InputError that names the field and its bound */
export function parseCsvParameters(
  parameters: SourceParameters,
): CsvParameters {
  const reader = new ParameterReader(parameters);
  const column = (name: string, preset: string) =>
    reader.text(name, { maxLength: MAX_COLUMN_LENGTH, default: preset });
  const parsed = {
    target: reader.text('target', { maxLength: MAX_TARGET_LENGTH }),
    timestampColumn: column('timestamp_column', 'timestamp'),
    valueColumn: column('value_column', 'value'),
    delimiter: reader.text('delimiter', { maxLength: 1, default: ',' }),
  };
  reader.refuseOthers();
  if (parsed.target.includes('\0')) {
    throw new InputError(`${reader.pathOf('target')} must not hold a NUL`);
  }
  if (['"', '\n', '\r'].includes(parsed.delimiter)) {
    throw new InputError(
      `${reader.pathOf('delimiter')} must not be a quote or a line break`,
    );
  }
  if (parsed.timestampColumn === parsed.valueColumn) {
    throw new InputError(
      `${reader.pathOf('value_column')} must differ from timestamp_column`,
    );
  }
  return parsed;
}

/** Whether a target is read over the network. */
export function isUrl(target: string): boolean {
  return /^https?:\/\//i.test(target);
}
