import { fixed, sql } from '../../server/database/sql.ts';

describe('a piece of SQL', () => {
  it('binds what it is given, but for words and numbers that are fixed', () => {
    const name = "o'; drop table task";
    const query = sql`select from task where name = ${name} and state = ${fixed('open')} limit ${fixed(21)}`;

    expect(query.build()).toEqual({
      text: "select from task where name = $1 and state = 'open' limit 21",
      values: [name],
    });
  });

  it.each(["open' or true", 'a b', '', 1.5, Number.NaN, -1])('does not take %p for fixed', (value) => {
    expect(() => fixed(value)).toThrow('Expected a word or a whole number');
  });
});
