import { mockServices } from '@backstage/backend-test-utils';
import { newPlan } from './__testUtils__/plans';
import { startCapacity } from './__testUtils__/startCapacity';

jest.setTimeout(60_000);

describe('audit events', () => {
  it('tell who deleted or restored which plan, and what was refused', async () => {
    const auditor = mockServices.auditor.mock();
    const success = jest.fn();
    const fail = jest.fn();
    auditor.createEvent.mockResolvedValue({ success, fail });
    const capacity = await startCapacity({ features: [auditor.factory] });
    const { id } = await capacity.save('ana', { visibility: 'shared' });
    const asked = async (...request: Parameters<typeof capacity.status>) => {
      await capacity.status(...request);
      return auditor.createEvent.mock.lastCall![0];
    };

    const refused = await asked('carl', 'delete', `/plans/${id}`);
    expect(refused).toMatchObject({
      eventId: 'plan-delete',
      severityLevel: 'medium',
      meta: { planId: id },
      request: expect.anything(),
    });
    expect(fail.mock.lastCall![0].error.name).toBe('NotAllowedError');
    expect(success).not.toHaveBeenCalled();

    await asked('ana', 'delete', `/plans/${id}`);
    expect(success).toHaveBeenCalledTimes(1);
    expect(await asked('ana', 'post', `/plans/${id}/restore`)).toMatchObject({
      eventId: 'plan-restore',
      meta: { planId: id },
    });
    expect(success).toHaveBeenCalledTimes(2);

    await capacity.call('ana', 'put', `/plans/${id}`, {
      ...newPlan(),
      expectedVersion: 1,
    });
    // Versions themselves tell who saved them.
    expect(auditor.createEvent).toHaveBeenCalledTimes(3);
    await capacity.stop();
  });
});
