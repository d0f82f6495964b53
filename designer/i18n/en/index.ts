import { calendars } from './calendars.ts';
import { diagram } from './diagram.ts';
import { discipline } from './discipline.ts';
import { history } from './history.ts';
import { instances } from './instances.ts';
import { messages } from './messages.ts';
import { modeler } from './modeler.ts';
import { operations } from './operations.ts';
import { records } from './records.ts';
import { shell } from './shell.ts';
import { tasks } from './tasks.ts';
import { time } from './time.ts';

export const en = {
  diagram,
  ...shell,
  time,
  tasks,
  modeler,
  records,
  discipline,
  instances,
  history,
  operations,
  calendars,
  messages,
};
