import { ResponseError } from '@backstage/errors';

/** What a client throws when a backend answers with an error: `as it was`, unless told otherwise. */
export function answered(
  status: number,
  name = 'Error',
  message = 'as it was',
) {
  return ResponseError.fromResponse(
    Response.json(
      { error: { name, message }, response: { statusCode: status } },
      { status },
    ),
  );
}
