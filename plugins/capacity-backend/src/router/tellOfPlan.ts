import { InputError } from '@backstage/errors';
import type { ErrorRequestHandler } from 'express';
import { checkedInputs } from '../service';

/**
 * Says what is wrong with a plan as the page does. The document's schema knows the same bounds, but where there are several forms,
 * such as kinds of components, it tells what each of them misses.
 */
export const tellOfPlan: ErrorRequestHandler = (
  error,
  request,
  _response,
  next,
) => {
  if (error instanceof InputError && request.body?.plan) {
    try {
      checkedInputs(request.body.plan);
    } catch (ofPlan) {
      next(ofPlan);
      return;
    }
  }
  next(error);
};
