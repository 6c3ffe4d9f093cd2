import { Registry } from 'prom-client';
import { figuresOf } from '../__testUtils__/figures';
import { RabbitMqMetrics } from './RabbitMqMetrics';

describe('RabbitMqMetrics', () => {
  const figures = { isConnected: true, unconfirmed: 3, unacknowledged: 7 };

  it('tells of everything before it happens, so that no increase is missed', async () => {
    const registry = new Registry();
    RabbitMqMetrics.create(registry, () => figures);
    expect(await figuresOf(registry)).toEqual({
      connected: 1,
      unconfirmed_messages: 3,
      unacknowledged_messages: 7,
      published: 0,
      confirmed: 0,
      returned: 0,
      delivered: 0,
      redelivered: 0,
      acknowledged: 0,
      requeued: 0,
      dead_lettered: 0,
      reconnects_total: 0,
      jobs_past_broker_total: 0,
    });
  });

  it('counts connections after the first', async () => {
    const registry = new Registry();
    const metrics = RabbitMqMetrics.create(registry, () => figures);
    metrics.connected();
    expect(await figuresOf(registry)).toMatchObject({ reconnects_total: 0 });
    metrics.connected();
    metrics.connected();
    expect(await figuresOf(registry)).toMatchObject({ reconnects_total: 2 });
  });

  it('asks how the engine is at each scrape', async () => {
    const registry = new Registry();
    let isConnected = true;
    RabbitMqMetrics.create(registry, () => ({ ...figures, isConnected }));
    expect(await figuresOf(registry)).toMatchObject({ connected: 1 });
    isConnected = false;
    expect(await figuresOf(registry)).toMatchObject({ connected: 0 });
  });
});
