import { type Department, Directory, type Person } from '../../activities/planning/directory.ts';
import { choosePerformer } from '../../activities/planning/performers.ts';
import type { Performer } from '../../workflows/engine/commands.ts';

const person = (id: string, changes: Partial<Person> = {}): Person => ({
  id,
  login: `${id}-login`,
  departmentId: 'd1',
  headId: null,
  roles: [],
  access: ['employee'],
  calendarId: null,
  timeZone: null,
  ...changes,
});
const departments: Department[] = [{ id: 'd1', code: 'legal', headId: 'head', calendarId: null }];
const directory = new Directory(
  [
    person('head'),
    person('anna', { roles: ['lawyer'] }),
    person('boris', { roles: ['lawyer', 'secretary'] }),
    person('root', { access: ['administrator'], departmentId: null }),
  ],
  departments,
);
const performer = (changes: Partial<Performer>): Performer => ({
  kind: 'none',
  value: null,
  laneRole: null,
  initiator: 'anna',
  ...changes,
});

describe('performer of a user task', () => {
  it('is the employee who is named, by login or by id', () => {
    expect(choosePerformer(performer({ kind: 'user', value: 'boris-login' }), directory)).toMatchObject({
      assignee: 'boris',
    });
    expect(choosePerformer(performer({ kind: 'user', value: 'boris' }), directory)).toMatchObject({
      assignee: 'boris',
    });
  });

  it('is a problem that names the employee when there is none', () => {
    expect(choosePerformer(performer({ kind: 'user', value: 'ghost' }), directory)).toEqual({
      problem: "Expected employee 'ghost' to do this, but there is no such working employee",
    });
  });

  it('is the queue of a role, owned by the head, when several hold it', () => {
    expect(choosePerformer(performer({ kind: 'role', value: 'lawyer' }), directory)).toEqual({
      assignee: null,
      candidateUsers: [],
      candidateGroups: ['lawyer'],
      owner: 'head',
    });
  });

  it('is the holder himself when one alone holds the role', () => {
    expect(choosePerformer(performer({ kind: 'role', value: 'secretary' }), directory)).toMatchObject({
      assignee: 'boris',
    });
  });

  it('is the head of the one who started the route', () => {
    expect(choosePerformer(performer({ kind: 'initiatorHead' }), directory)).toMatchObject({
      assignee: 'head',
    });
  });

  it('is the role of the lane, else an administrator, when nobody is named', () => {
    expect(choosePerformer(performer({ laneRole: 'lawyer' }), directory)).toMatchObject({
      candidateGroups: ['lawyer'],
    });
    expect(choosePerformer(performer({ laneRole: 'nobody' }), directory)).toMatchObject({
      candidateGroups: ['administrator'],
    });
  });

  it('is whoever takes it of the candidates that there are', () => {
    const candidates = (users: string[], groups: string[]) =>
      choosePerformer(performer({ kind: 'candidates', users, groups }), directory);

    expect(candidates(['anna-login', 'nobody'], ['secretary', 'pilot'])).toEqual({
      assignee: null,
      candidateUsers: ['anna'],
      candidateGroups: ['secretary'],
      owner: 'head',
    });
    expect(candidates(['nobody'], ['pilot'])).toEqual({
      problem: 'Expected one of the candidates nobody, pilot to do this, but none works here',
    });
  });
});
