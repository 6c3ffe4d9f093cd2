import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import type { JsonObject } from '@backstage/types';
import { loadTexts, type FindText } from './findText';
import ptBr from './pt-BR';
import { translateForm } from './translateForm';
import { translateOutput, translateTask } from './translateTask';

const { metadata, spec } = parse(
  readFileSync(
    resolve(__dirname, '../../../../../templates/anomaly-series/template.yaml'),
    'utf8',
  ),
);

/** The form as the scaffolder's backend makes it of a template. */
const form = {
  title: metadata.title,
  description: metadata.description,
  steps: spec.parameters.map((schema: JsonObject) => ({
    title: schema.title,
    description: schema.description,
    schema,
  })),
};
const task = { id: 'task', spec: { steps: spec.steps } } as any;

function translateAll(find: FindText) {
  return [
    translateForm(form, find),
    translateTask(task, find),
    translateOutput(spec.output, find),
  ];
}

function textsOfTemplate(): Map<string, string> {
  const texts = new Map<string, string>();
  translateAll((key, english) => {
    texts.set(key, english);
    return english;
  });
  return texts;
}

/** Every text that a person reads, wherever it stands: found by the name of its key alone. */
function readTexts(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  return Object.entries(node).flatMap(([key, value]) => {
    if (key === 'enumNames') {
      return value as string[];
    }
    const isText = /^(title|description|content|name|ui:(help|placeholder))$/;
    return typeof value === 'string' && isText.test(key)
      ? [value]
      : readTexts(value);
  });
}

describe("the golden path's texts in Brazilian Portuguese", () => {
  const texts = textsOfTemplate();

  it('has a message for every text of the template, and no other', () => {
    expect(Object.keys(ptBr).sort()).toEqual([...texts.keys()].sort());
  });

  it('looks up every text that stands in the template', () => {
    const { steps, output, parameters } = spec;
    const standing = readTexts([
      parameters,
      steps.map(({ name }: { name: string }) => ({ name })),
      output,
    ]);
    const found = new Set(texts.values());
    expect(standing.filter(text => !found.has(text))).toEqual([]);
  });

  it('leaves nothing in English', async () => {
    const find = await loadTexts('pt-BR');
    const same = [...texts].filter(([key, text]) => find(key, text) === text);
    // Words that the two languages share.
    expect(same.map(([key]) => key)).toEqual([
      'series.sensor.title',
      'data.data.source.parameters.time_unit.enumNames.timestamp',
      'detector.title',
    ]);
  });

  it('changes nothing but texts', () => {
    expect(translateAll((_key, english) => english)).toEqual([
      form,
      task,
      spec.output,
    ]);
  });

  it('fills in only what the output has', () => {
    const places = Object.values(ptBr).flatMap(text =>
      [...text.matchAll(/{{(\w+)}}/g)].map(([, place]) => place),
    );
    expect(Object.keys(spec.output)).toEqual(expect.arrayContaining(places));
  });
});

describe('loadTexts', () => {
  it.each(['en', 'de'])(
    "keeps the template's English in %s",
    async language => {
      const find = await loadTexts(language);
      expect(find('series.unit.title', 'Unit')).toBe('Unit');
    },
  );

  it('keeps English where a message is missing', async () => {
    const find = await loadTexts('pt-BR');
    expect(find('series.unit.title', 'Unit')).toBe('Unidade');
    expect(find('series.new.title', 'New')).toBe('New');
  });
});
