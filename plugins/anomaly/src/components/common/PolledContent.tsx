import type { ReactNode } from 'react';
import { OutdatedNotice } from './OutdatedNotice';
import { Problem, type ProblemProps, statusOf } from './Problem';
import type { Polled } from './usePolled';

const FORBIDDEN = 403;

interface PolledContentProps<T> extends Pick<ProblemProps, 'notFound'> {
  polled: Polled<T>;
  /** Stands in until the first reading has come. */
  loading: ReactNode;
  /** What is shown of the last value, and of when it is, epoch milliseconds. */
  children(value: T, readAt: number): ReactNode;
}

/**
 * What is read again and again: its place is held at first, an error stands in for it, and a value that a later reading
 * could not renew stays, with a word of when it is of.
 */
export function PolledContent<T>(props: PolledContentProps<T>) {
  const { value, readAt, error, retry } = props.polled;
  // Who may no longer read is not shown what was read before.
  if (error && (value === undefined || statusOf(error) === FORBIDDEN)) {
    return <Problem error={error} onRetry={retry} notFound={props.notFound} />;
  }
  if (value === undefined || readAt === undefined) {
    return <>{props.loading}</>;
  }
  return (
    <>
      {error && (
        <OutdatedNotice error={error} readAt={readAt} onRetry={retry} />
      )}
      {props.children(value, readAt)}
    </>
  );
}
