import type { FromWire } from './case';
import { object, type Wire } from './schema';

export const sourceConnectionSchema = object(
  {
    name: {
      type: 'string',
      description: 'As a series gives it in `source.parameters.connection`.',
    },
    is_default: {
      type: 'boolean',
      description: 'Whether a series that names no connection means this one.',
    },
    tables: {
      type: 'array',
      items: { type: 'string' },
      description:
        'Tables that a series may name, as schema.table or schema.*; any that its role may read when absent.',
    },
    allow_queries: {
      type: 'boolean',
      description: 'Whether a series may be a query of its own.',
    },
  },
  ['name', 'is_default', 'allow_queries'],
);
/** A database that a source reads, and what a series may ask of it. */
export type SourceConnection = FromWire<Wire<typeof sourceConnectionSchema>>;

export const installedSourceSchema = object(
  {
    type: { type: 'string', description: '`source.type` of a series.' },
    connections: {
      type: 'array',
      items: sourceConnectionSchema,
      description: 'Those of the configuration; absent for a source without.',
    },
  },
  ['type'],
);
/** A type of source that the portal has. */
export type InstalledSource = FromWire<Wire<typeof installedSourceSchema>>;

export const installedSourceListSchema = object(
  { items: { type: 'array', items: installedSourceSchema } },
  ['items'],
);
