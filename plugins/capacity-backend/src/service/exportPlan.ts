import {
  type Evaluation,
  type ExportFormat,
  SCENARIOS,
  type SavedPlan,
  type ScenarioResult,
} from '@vigia/plugin-capacity-common';
import { stringify } from 'csv-stringify/sync';

type Month = ScenarioResult['months'][number];
type Cell = string | number | undefined;

/** A file to be saved by whoever asked for it. */
export interface ExportFile {
  readonly name: string;
  readonly mediaType: string;
  readonly text: string;
}

const monthColumns = (currency: string): [string, (month: Month) => Cell][] => [
  ['Mean requests (1/s)', month => month.averageRps],
  ['Peak requests (1/s)', month => month.peakRps],
  ['Trainings (1/s)', month => month.trainingsPerSecond],
  ['Median latency (ms)', month => month.latency?.p50],
  ['95th percentile latency (ms)', month => month.latency?.p95],
  ['99th percentile latency (ms)', month => month.latency?.p99],
  [`API cost (${currency})`, month => month.cost.api],
  [`Infrastructure cost (${currency})`, month => month.cost.infrastructure],
  [`Operations cost (${currency})`, month => month.cost.operations],
  [`Fallback cost (${currency})`, month => month.cost.fallback],
  [`Total cost (${currency})`, month => month.cost.total],
  [`Cost per 1,000 requests (${currency})`, month => month.costPerThousand],
];

const componentColumns = (
  currency: string,
): [string, (component: Month['components'][number]) => Cell][] => [
  ['peak requests (1/s)', component => component.peakRps],
  ['instances', component => component.instances],
  ['instances needed', component => component.neededInstances],
  ['utilisation (share)', component => component.utilisation],
  ['99th percentile latency (ms)', component => component.latency?.p99],
  ['CPU (cores)', component => component.cpuCores],
  ['memory (GiB)', component => component.memoryGib],
  ['network (Mbit/s)', component => component.networkMbps],
  [
    `cost per 1,000 requests (${currency})`,
    component => component.costPerThousand,
  ],
];

/** A plan and what it comes to: as JSON all of it, as CSV one row for each month of each scenario. */
export function exportOf(
  saved: SavedPlan,
  evaluation: Evaluation,
  format: ExportFormat,
): ExportFile {
  const name = `plan-${saved.id}-v${saved.version}.${format}`;
  return format === 'csv'
    ? { name, mediaType: 'text/csv', text: csvOf(saved, evaluation) }
    : {
        name,
        mediaType: 'application/json',
        text: JSON.stringify({ ...saved, evaluation }, undefined, 2),
      };
}

function csvOf({ plan }: SavedPlan, { scenarios }: Evaluation): string {
  const { currency, components } = plan;
  const header = [
    'Scenario',
    'Month',
    ...monthColumns(currency).map(([title]) => title),
    ...components.flatMap(({ name }) =>
      componentColumns(currency).map(([title]) => `${name}: ${title}`),
    ),
  ];
  const rows = SCENARIOS.flatMap(scenario =>
    scenarios[scenario].months.map(month => [
      scenario,
      month.month,
      ...monthColumns(currency).map(([, cell]) => cell(month)),
      ...month.components.flatMap(component =>
        componentColumns(currency).map(([, cell]) => cell(component)),
      ),
    ]),
  );
  // A name that begins like a formula would be one in a spreadsheet.
  return stringify([header, ...rows], { escape_formulas: true, bom: true });
}
