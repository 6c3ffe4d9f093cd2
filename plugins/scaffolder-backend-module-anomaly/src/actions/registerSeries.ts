import type { RootConfigService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  modelEntityName,
  type NewSeries,
  SERIES_ID_PATTERN,
} from '@vigia/plugin-anomaly-common';
import type { AnomalyClientsService } from '@vigia/plugin-anomaly-node';
import {
  checkRegistration,
  describeRegistration,
  monitorName,
  register,
  withoutEmptyLabels,
} from '../series';

/**
 * `vigia:series:register`: registers a series. Running it again with the same description changes nothing; with
 * another it describes the series anew, as long as no version was trained.
 */
export function createRegisterSeriesAction(options: {
  clients: AnomalyClientsService;
  config: RootConfigService;
}) {
  const { clients, config } = options;
  return createTemplateAction({
    id: 'vigia:series:register',
    description: 'Registers a series for anomaly detection.',
    supportsDryRun: true,
    schema: {
      input: {
        seriesId: z =>
          z
            .string()
            .regex(new RegExp(SERIES_ID_PATTERN))
            .describe('Unique id of the series'),
        unit: z => z.string().max(32).describe('Unit of the values, e.g. mm/s'),
        owner: z =>
          z
            .string()
            .describe(
              'Entity reference of the group or user that owns the series',
            ),
        environment: z => z.string().describe('e.g. production'),
        labels: z =>
          z
            .record(z.string())
            .optional()
            .describe(
              'equipment, sensor, axis, site and others; empty ones are left out',
            ),
        source: z =>
          z
            .object({ type: z.string(), parameters: z.record(z.any()) })
            .describe('Where observations are read from'),
        detector: z =>
          z
            .object({
              algorithm: z.string(),
              hyperparameters: z.record(z.any()),
            })
            .describe('The detector that trainings use'),
      },
      output: {
        seriesId: z => z.string(),
        seriesUrl: z =>
          z.string().describe("Address of the series' page in the portal"),
        modelEntityName: z =>
          z
            .string()
            .describe("Name of the Resource that stands for the series' model"),
        modelEntityRef: z =>
          z.string().describe("Entity reference of the series' model"),
        monitorName: z =>
          z
            .string()
            .describe(
              'A name for the repository and the Component that watch over the model',
            ),
        created: z =>
          z.boolean().describe('False when the series was registered before'),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const series: NewSeries = {
        ...input,
        labels: withoutEmptyLabels(input.labels ?? {}),
        owner: stringifyEntityRef(
          parseEntityRef(input.owner, {
            defaultKind: 'group',
            defaultNamespace: 'default',
          }),
        ),
      };
      const { registry } = clients.onBehalfOf(
        await ctx.getInitiatorCredentials(),
      );

      let created = true;
      if (ctx.isDryRun) {
        await checkRegistration(registry, series);
        ctx.logger.info(
          `Dry run: series ${series.seriesId} was not registered`,
        );
      } else {
        const registration = await ctx.checkpoint({
          key: `vigia.series.register.${series.seriesId}`,
          fn: () => register(registry, series, ctx.signal),
        });
        created = registration.created;
        ctx.logger.info(describeRegistration(series.seriesId, registration));
      }

      const name = modelEntityName(series.seriesId);
      ctx.output('seriesId', series.seriesId);
      ctx.output(
        'seriesUrl',
        `${config.getString('app.baseUrl')}/anomaly/series/${series.seriesId}`,
      );
      ctx.output('modelEntityName', name);
      ctx.output('modelEntityRef', `resource:default/${name}`);
      ctx.output('monitorName', monitorName(series.seriesId));
      ctx.output('created', created);
    },
  });
}
