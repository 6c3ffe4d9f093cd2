import type { ScaffolderApi } from '@backstage/plugin-scaffolder-common';
import { withTemplateTexts } from './withTemplateTexts';

const OURS = 'template:default/anomaly-series';
const OTHER = 'template:default/other';

const original = {
  getTemplateParameterSchema: async () => ({ title: 'English', steps: [] }),
  getTask: async (id: string) => ({
    id,
    spec: {
      steps: [{ id: 'train', name: 'English' }],
      templateInfo: { entityRef: id },
    },
  }),
  cancelTask: async (id: string) => ({ status: `cancelled ${id}` }),
} as unknown as ScaffolderApi;

const api = withTemplateTexts(original, async () => key => `<${key}>`);

describe('withTemplateTexts', () => {
  it.each([
    [OURS, '<title>'],
    ['Template:Default/anomaly-series', '<title>'],
    ['anomaly-series', '<title>'],
    [OTHER, 'English'],
  ])('gives the form of %s the title %s', async (templateRef, title) => {
    const form = await api.getTemplateParameterSchema(templateRef);
    expect(form.title).toBe(title);
  });

  it.each([
    [OURS, '<step.train>'],
    [OTHER, 'English'],
  ])('names the step of a task of %s %s', async (templateRef, name) => {
    const task = await api.getTask(templateRef);
    expect(task.spec.steps[0].name).toBe(name);
  });

  it('leaves the rest of the API to the original', async () => {
    expect(await api.cancelTask('x')).toEqual({ status: 'cancelled x' });
  });
});
