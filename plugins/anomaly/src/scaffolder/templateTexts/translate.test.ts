import type { FindText } from './findText';
import { translateForm } from './translateForm';
import { translateOutput, translateTask } from './translateTask';

const keys: FindText = key => `<${key}>`;

function translatePage(schema: object) {
  const form = {
    title: 'Form',
    steps: [
      { title: 'Page', schema: { 'ui:options': { page: 'p' }, ...schema } },
    ],
  };
  return translateForm(form, keys).steps[0].schema;
}

describe('translateForm', () => {
  it('names the form and its pages', () => {
    const steps = [
      { title: 'A', description: 'a', schema: { 'ui:options': { page: 'p' } } },
      { title: 'B', schema: {} },
    ];
    expect(
      translateForm({ title: 'Form', description: 'form', steps }, keys),
    ).toEqual({
      title: '<title>',
      description: '<description>',
      steps: [
        { ...steps[0], title: '<p.title>', description: '<p.description>' },
        { ...steps[1], title: '<1.title>' },
      ],
    });
  });

  it.each([
    [
      'a field',
      { properties: { a: { title: 'A', description: 'a', type: 'string' } } },
      {
        properties: {
          a: {
            title: '<p.a.title>',
            description: '<p.a.description>',
            type: 'string',
          },
        },
      },
    ],
    [
      'a field of a field',
      { properties: { a: { properties: { b: { title: 'B' } } } } },
      { properties: { a: { properties: { b: { title: '<p.a.b.title>' } } } } },
    ],
    [
      'a field that is called title',
      { properties: { title: { title: 'T' } } },
      { properties: { title: { title: '<p.title.title>' } } },
    ],
    [
      'choices, by their values',
      { properties: { a: { enum: ['x', 2], enumNames: ['X', 'Two'] } } },
      {
        properties: {
          a: {
            enum: ['x', 2],
            enumNames: ['<p.a.enumNames.x>', '<p.a.enumNames.2>'],
          },
        },
      },
    ],
    [
      'the name on the review page',
      {
        properties: {
          a: { 'ui:backstage': { review: { name: 'A', mask: '*' } } },
        },
      },
      {
        properties: {
          a: {
            'ui:backstage': { review: { name: '<p.a.review>', mask: '*' } },
          },
        },
      },
    ],
    [
      'fields that depend on another',
      {
        dependencies: {
          a: { oneOf: [{ properties: { b: { title: 'B' } } }] },
          c: ['d'],
        },
      },
      {
        dependencies: {
          a: { oneOf: [{ properties: { b: { title: '<p.b.title>' } } }] },
          c: ['d'],
        },
      },
    ],
  ])('translates %s', (_case, schema, translated) => {
    expect(translatePage(schema)).toEqual({
      'ui:options': { page: 'p' },
      ...translated,
    });
  });
});

describe('translateTask', () => {
  it('names the steps', () => {
    const task = {
      id: 'task',
      spec: { steps: [{ id: 'train', name: 'Train', action: 'x' }] },
    } as any;
    expect(translateTask(task, keys)).toEqual({
      id: 'task',
      spec: { steps: [{ id: 'train', name: '<step.train>', action: 'x' }] },
    });
  });
});

describe('translateOutput', () => {
  it('fills the values of this run into what it translates', () => {
    const find: FindText = (key, english) =>
      key === 'output.next.content' ? 'Versão {{version}} de {{x}}' : english;
    expect(
      translateOutput(
        {
          version: 3,
          links: [{ id: 'review', title: 'Review', url: '/there' } as object],
          text: [{ id: 'next', title: 'Next', content: 'Version 3' } as object],
        },
        find,
      ),
    ).toEqual({
      version: 3,
      links: [{ id: 'review', title: 'Review', url: '/there' }],
      text: [{ id: 'next', title: 'Next', content: 'Versão 3 de {{x}}' }],
    });
  });
});
