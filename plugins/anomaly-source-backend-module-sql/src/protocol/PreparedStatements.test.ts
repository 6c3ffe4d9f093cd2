import { PreparedStatements } from './PreparedStatements';

describe('PreparedStatements', () => {
  it('prepares a text once', () => {
    const statements = new PreparedStatements();
    const first = statements.prepare('select 1');
    expect(first.messages).toHaveLength(1);
    expect(statements.prepare('select 1')).toEqual({
      name: first.name,
      messages: [],
    });
  });

  it('drops the one that was used longest ago when there are a hundred', () => {
    const statements = new PreparedStatements();
    const names = Array.from(
      { length: 100 },
      (_, index) => statements.prepare(`select ${index}`).name,
    );
    expect(new Set(names).size).toBe(100);
    statements.prepare('select 0');
    const [close, parse] = statements.prepare('select 100').messages;
    expect(close.toString('latin1')).toContain(`S${names[1]}\0`);
    expect(parse.toString('latin1')).toContain('select 100');
    expect(statements.prepare('select 0').messages).toEqual([]);
    expect(statements.prepare('select 1').messages).toHaveLength(2);
  });

  it('knows nothing after the server has discarded all', () => {
    const statements = new PreparedStatements();
    const before = statements.prepare('select 1');
    statements.clear();
    const after = statements.prepare('select 1');
    expect(after.messages).toHaveLength(1);
    expect(after.name).not.toBe(before.name);
  });
});
