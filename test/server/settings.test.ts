import { readSettings } from '../../server/settings.ts';

const DATABASE_URL = 'postgres://user:password@host:5432/database';

describe('settings', () => {
  it('need nothing but a database', () => {
    expect(readSettings({ DATABASE_URL })).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      cohortCapacity: 2_000,
      runLength: 45,
    });
  });

  it('name everything that is wrong in words', () => {
    expect(() => readSettings({ PORT: 'eighty', COHORT_CAPACITY: '0' })).toThrow(
      [
        'Expected the setting PORT to be a TCP port from 0 to 65535, but it is not.',
        'Expected the setting DATABASE_URL to be the address of PostgreSQL, like postgres://user:password@host:5432/database, but it is not set.',
        'Expected the setting COHORT_CAPACITY to be a whole number from 1 to 10000, but it is not.',
      ].join('\n'),
    );
  });

  it('never repeat a secret in an error', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://u:hush@h/d', ADMIN_TOKEN: 'hush' })).not.toThrow(
      /hush/,
    );
  });
});
