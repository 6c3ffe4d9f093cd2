import { RecentPayloads } from './RecentPayloads';

/** 8 MiB. */
const payload = () => ({
  timestamps: new Float64Array(512 * 1024),
  values: new Float64Array(512 * 1024),
});

describe('RecentPayloads', () => {
  it('keeps nothing before somebody asks', () => {
    const recent = new RecentPayloads();
    recent.put('a', payload());
    expect(recent.take('a')).toBeUndefined();
  });

  describe('where jobs are trained', () => {
    const recent = new RecentPayloads();
    beforeAll(() => recent.take('none'));

    it('gives what came, once', () => {
      const observations = payload();
      recent.put('a', observations);
      expect(recent.take('a')).toBe(observations);
      expect(recent.take('a')).toBeUndefined();
    });

    it('keeps the newest 32 MiB', () => {
      const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
      ids.forEach(id => recent.put(id, payload()));
      expect(ids.filter(id => recent.take(id))).toEqual(['c', 'd', 'e', 'f']);
    });

    it('has room again for what was taken or forgotten', () => {
      for (const id of ['a', 'b', 'c', 'd']) {
        recent.put(id, payload());
      }
      recent.take('d');
      recent.forget('c');
      recent.forget('unknown');
      recent.put('e', payload());
      recent.put('f', payload());
      expect(
        ['a', 'b', 'c', 'd', 'e', 'f'].filter(id => recent.take(id)),
      ).toEqual(['a', 'b', 'e', 'f']);
    });
  });
});
