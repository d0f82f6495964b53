import type { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import type { TimelineEntry } from '../views/records.ts';
import { type InstanceRow, instanceColumns, instanceTables, personOf } from './instance-rows.ts';

type Timeline = z.input<typeof TimelineEntry>[];
const LONGEST = 500;

/** Instances that run or ran on a record, the latest first. */
export function instancesOfRecord(db: Database, kind: string, id: string): Promise<InstanceRow[]> {
  return db.many<InstanceRow>(sql`
    select ${instanceColumns} from ${instanceTables}
     where i.record_kind = ${kind} and i.record_id = ${id} order by i.started_at desc limit 50`);
}

/** What people and the route did with a record, the latest first: starts, tasks given, decisions, ends. */
export async function timelineOfRecord(db: Database, kind: string, id: string): Promise<Timeline> {
  return db.many<Timeline[number]>(sql`
    with mine as (select i.* from instance i where i.record_kind = ${kind} and i.record_id = ${id}
                   order by i.started_at desc limit 50)
    select x.* from (
      (select i.started_at as at, 'started' as event, i.id as "instanceId", null::text as "elementId",
              jsonb_strip_nulls(jsonb_build_object('ru', v.name_ru, 'en', v.name_en)) as names,
              ${personOf(sql`p`)} as actor, null::jsonb as "outcomeNames", null::text as comment, '{}'::jsonb as data
         from mine i left join employee p on p.id = i.initiator_id left join route_map_version v on v.id = i.version_id)
      union all
      (select i.ended_at, case i.status when 'completed' then 'ended' else i.status end, i.id, null,
              jsonb_strip_nulls(jsonb_build_object('ru', v.name_ru, 'en', v.name_en)), null, null, null, '{}'
         from mine i left join route_map_version v on v.id = i.version_id where i.ended_at is not null)
      union all
      (select r.at, r.event, r.instance_id, r.element_id,
              jsonb_strip_nulls(jsonb_build_object('ru', coalesce(t.name_ru, t.name), 'en', t.name_en)),
              ${personOf(sql`p`)},
              (select o -> 'names' from jsonb_array_elements(t.outcomes) o
                where o ->> 'code' = r.data ->> 'outcome' limit 1),
              r.data ->> 'comment',
              coalesce(r.data, '{}') || jsonb_strip_nulls(jsonb_build_object('assigneeName', h.full_name,
                'assigneeNameEn', h.full_name_en))
         from mine i
         join route_event r on r.instance_id = i.id and jsonb_exists(r.data, 'taskId')
           and r.event in ('entered', 'assigned', 'dueMoved', 'completed', 'cancelled')
         join task t on t.id = (r.data ->> 'taskId')::uuid
         left join employee p on p.id::text = r.actor
         left join employee h on h.id::text = r.data ->> 'assignee')
      union all
      (select f.created_at, 'file', null, null, null, ${personOf(sql`p`)}, null, null,
              jsonb_build_object('fileId', f.id, 'name', f.name)
         from attachment f left join employee p on p.id = f.uploaded_by
        where f.record_kind = ${kind} and f.record_id = ${id})
    ) x order by x.at desc limit ${LONGEST}`);
}
