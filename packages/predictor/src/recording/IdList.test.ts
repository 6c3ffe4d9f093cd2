import { IdList } from './IdList';

const idAt = (index: number) => `press-${index}-${'radial'.repeat(index % 9)}`;

it('gives back what was added, however much that is', () => {
  const list = new IdList();
  for (let i = 0; i < 1_000; i++) {
    list.setCurrent(idAt(i));
    list.addCurrent();
  }
  expect(list.size).toBe(1_000);
  expect(Array.from({ length: 1_000 }, (_, i) => list.get(i))).toEqual(
    Array.from({ length: 1_000 }, (_, i) => idAt(i)),
  );
});

it('knows the current id among those that begin as it does, added or not', () => {
  const list = new IdList();
  for (const id of ['pump-1', 'pump-12', 'pump-1']) {
    list.setCurrent(id);
    list.addCurrent();
  }
  expect([0, 1, 2].map(place => list.isCurrent(place))).toEqual([
    true,
    false,
    true,
  ]);
  list.setCurrent('pump-12');
  expect([0, 1, 2].map(place => list.isCurrent(place))).toEqual([
    false,
    true,
    false,
  ]);
  list.addCurrent();
  list.addCurrent();
  expect([3, 4].map(place => list.get(place))).toEqual(['pump-12', 'pump-12']);
});
