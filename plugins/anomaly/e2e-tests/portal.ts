import { type APIRequestContext, expect } from '@playwright/test';

/** The example fleet is made and trained after the portal is ready; on a busy machine that takes its time. */
export const FLEET_TIMEOUT_MS = 180_000;

/** Calls a backend of the portal as the guest, as a program would. */
export async function callAsGuest(
  request: APIRequestContext,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
): Promise<any> {
  const session = await request.get('/api/auth/guest/refresh', {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  const { backstageIdentity } = await session.json();
  const response = await request.fetch(`/api/${path}`, {
    method,
    headers: { authorization: `Bearer ${backstageIdentity.token}` },
    data: body,
  });
  if (!response.ok()) {
    throw new Error(
      `${method} ${path}: ${response.status()} ${await response.text()}`,
    );
  }
  return response.json();
}

/** Waits until the example fleet serves, and answers the id of a series that does. */
export async function seriesInProduction(
  request: APIRequestContext,
): Promise<string> {
  let seriesId: string | undefined;
  await expect
    .poll(
      async () => {
        const { items } = await callAsGuest(
          request,
          'GET',
          'anomaly-registry/series?limit=1&stage=Production',
        );
        seriesId = items[0]?.series_id;
        return seriesId;
      },
      { timeout: FLEET_TIMEOUT_MS },
    )
    .toBeTruthy();
  return seriesId!;
}
