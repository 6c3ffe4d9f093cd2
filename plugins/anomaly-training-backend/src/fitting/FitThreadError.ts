import { CustomErrorBase } from '@backstage/errors';

/** The thread of a fit ended before the fit did: out of memory, out of time, or because of a neighbour. It may be tried again. */
export class FitThreadError extends CustomErrorBase {
  readonly name = 'FitThreadError';
}
