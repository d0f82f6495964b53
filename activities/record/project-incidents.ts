import { commandsOf } from './commands-of.ts';
import { type Projection, rowsOf } from './statement.ts';

/** Incidents, open and closed. */
export const projectIncidents: Projection = ({ steps }) => {
  const opened = commandsOf(steps, 'openIncident').map(({ instanceId, at, command }) => ({
    id: command.incidentId,
    instance_id: instanceId,
    element_id: command.elementId,
    message: command.message,
    at,
  }));
  const closed = commandsOf(steps, 'closeIncident').map(({ at, command }) => ({
    id: command.incidentId,
    how: command.how,
    at,
  }));
  return [...rowsOf('open-incidents', INSERT, opened), ...rowsOf('close-incidents', UPDATE, closed)];
};

const INSERT = `
  insert into incident (id, instance_id, element_id, message, at)
  select id, instance_id, element_id, message, at from jsonb_to_recordset($1::jsonb)
    as r(id uuid, instance_id uuid, element_id text, message text, at timestamptz)
  on conflict (id) do nothing`;
const UPDATE = `
  update incident set closed_at = r.at, how = r.how
    from jsonb_to_recordset($1::jsonb) as r(id uuid, how text, at timestamptz) where incident.id = r.id`;
