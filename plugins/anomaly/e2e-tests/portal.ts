import type { APIRequestContext } from '@playwright/test';

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
