// A process that traces: OpenTelemetry's exporter imports in a way that Jest's sandbox does not have.
import { createTracing } from '..';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const CALLER = 'b7ad6b7169203331';

const tracing = createTracing('predictor-1')!;

/** The HLD's spans of one request, with a pause between them in which others run. */
function predict(id: string) {
  return tracing.span(
    'predict',
    { series_id: id },
    async () => {
      await tracing.span('load_model', { series_id: id }, async () => {
        await new Promise(setImmediate);
      });
      return tracing.span('inference', { series_id: id }, () => ({
        anomaly: true,
      }));
    },
    ({ anomaly }) => ({ anomaly }),
  );
}

const under = (id: string, sampled: boolean) =>
  tracing.withParent(
    { traceparent: `00-${TRACE}-${CALLER}-0${sampled ? 1 : 0}` },
    () => predict(id),
  );

async function main() {
  await Promise.all([
    under('called', true),
    under('not-sampled', false),
    tracing.withParent({}, () => predict('alone')),
  ]);
  for (const work of [
    () => {
      throw new Error('thrown');
    },
    () => Promise.reject(new Error('rejected')),
  ]) {
    try {
      await tracing.span('load_model', {}, work);
    } catch (error) {
      process.stdout.write(`${(error as Error).message}\n`);
    }
  }
  try {
    await tracing.shutdown(Number(process.argv[2]));
    process.stdout.write('sent\n');
  } catch (error) {
    process.stdout.write('not sent\n');
  }
  process.exit();
}

void main();
