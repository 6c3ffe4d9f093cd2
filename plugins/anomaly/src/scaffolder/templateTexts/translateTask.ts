import type {
  ScaffolderTask,
  ScaffolderTaskOutput,
} from '@backstage/plugin-scaffolder-common';
import type { FindText } from './findText';

/** A task with the names of its steps in the reader's language; their keys are e.g. `step.train`. */
export function translateTask(
  task: ScaffolderTask,
  find: FindText,
): ScaffolderTask {
  const steps = task.spec.steps.map(step => ({
    ...step,
    name: find(`step.${step.id}`, step.name),
  }));
  return { ...task, spec: { ...task.spec, steps } } as ScaffolderTask;
}

/** Keys are e.g. `output.next.content`, after the `id` that the template gives each link and text. */
function translateItem<Item extends object>(
  item: Item,
  find: FindText,
  values: Readonly<Record<string, unknown>>,
): Item {
  const { id, title, content } = item as {
    id?: string;
    title?: string;
    content?: string;
  };
  const findFilled = (name: string, english: string) =>
    find(`output.${id}.${name}`, english).replace(
      /{{(\w+)}}/g,
      (place, value) => String(values[value] ?? place),
    );
  return {
    ...item,
    ...(title && { title: findFilled('title', title) }),
    ...(content && { content: findFilled('content', content) }),
  };
}

/**
 * What a finished task gives out, in the reader's language. English texts come with their values filled in; in
 * messages, `{{version}}` stands for the output's own `version`.
 */
export function translateOutput(
  output: ScaffolderTaskOutput,
  find: FindText,
): ScaffolderTaskOutput {
  return {
    ...output,
    links: output.links?.map(link => translateItem(link, find, output)),
    text: output.text?.map(text => translateItem(text, find, output)),
  };
}
