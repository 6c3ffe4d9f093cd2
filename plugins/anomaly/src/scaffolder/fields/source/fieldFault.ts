import { errorMessage } from '../../errorMessage';

/** What is wrong with one of a source's parameters. */
export interface FieldFault {
  /** Of the parameter. */
  name: string;
  /** What the backend says of it. */
  message: string;
}

/** `source.parameters.where.axis must be ...`: the parameter, and what is said of it. */
const FAULT = /^source\.parameters\.(\w+)(?:\.\S+)? (.+)$/s;

/** The parameter that a backend's error names, or undefined when it names none. */
export function fieldFault(error: unknown): FieldFault | undefined {
  const found = error === undefined ? null : FAULT.exec(errorMessage(error));
  return found ? { name: found[1], message: found[2] } : undefined;
}
