import type { z } from 'zod';
import { type Principal, permits } from '../../../domain/access/policy.ts';
import { type Database, sql } from '../../database/sql.ts';
import { clientColumns, clientTables } from '../clients/client-rows.ts';
import { personOf } from '../instances/instance-rows.ts';
import { instancesOfRecord, timelineOfRecord } from '../instances/record-route.ts';
import type { ApprovalLine, ClientView, ContractCard, FileView } from '../views/records.ts';
import { contractOr404 } from './contract-rows.ts';

/**
 * A contract with everything its card shows, in a handful of queries.
 * @throws HttpProblem 404
 */
export async function contractCard(
  db: Database,
  principal: Principal,
  id: string,
): Promise<z.input<typeof ContractCard>> {
  const contract = await contractOr404(db, id);
  const [clientCard, files, instances, approvalSheet, timeline] = await Promise.all([
    db.one<z.input<typeof ClientView>>(
      sql`select ${clientColumns} from ${clientTables} where c.id = ${contract.client?.id ?? null}`,
    ),
    filesOf(db, 'contract', id),
    instancesOfRecord(db, 'contract', id),
    approvalSheetOf(db, 'contract', id),
    timelineOfRecord(db, 'contract', id),
  ]);
  const mayWrite = permits(principal, 'record:write');
  const running = instances.some(({ status }) => status === 'active' || status === 'suspended');
  return {
    ...contract,
    clientCard,
    files,
    instances,
    approvalSheet,
    timeline,
    can: {
      edit: mayWrite && contract.status !== 'archived' && contract.status !== 'signed',
      startApproval:
        mayWrite &&
        !running &&
        (contract.status === 'draft' || contract.status === 'rework' || contract.status === 'rejected'),
    },
  };
}

function filesOf(db: Database, kind: string, id: string) {
  return db.many<z.input<typeof FileView>>(sql`
    select f.id, f.name, f.mime_type as "mimeType", f.size, ${personOf(sql`p`)} as "uploadedBy",
           f.created_at as "createdAt"
      from attachment f left join employee p on p.id = f.uploaded_by
     where f.record_kind = ${kind} and f.record_id = ${id} order by f.created_at limit 200`);
}

/** Who decided what and when, and whose turn it is: one line a task, in the order in which they were given. */
function approvalSheetOf(db: Database, kind: string, id: string) {
  return db.many<z.input<typeof ApprovalLine>>(sql`
    select t.id as "taskId", t.element_id as "elementId", t.name,
           jsonb_strip_nulls(jsonb_build_object('ru', coalesce(t.name_ru, t.name), 'en', t.name_en)) as names,
           ${personOf(sql`w`)} as who, t.candidate_groups as groups,
           case when d.id is null then null else jsonb_build_object('name', d.name, 'nameEn', d.name_en) end as department,
           t.outcome as decision, o.value -> 'names' as "decisionNames", o.value ->> 'tone' as tone, t.comment,
           t.created_at as "createdAt", t.completed_at as at, t.due_at as "dueAt", t.state
      from task t
      left join employee w on w.id = coalesce(t.completed_by, t.assignee_id)
      left join department d on d.id = w.department_id
      left join lateral (select x.value from jsonb_array_elements(t.outcomes) x
                          where x.value ->> 'code' = t.outcome limit 1) o on true
     where t.record_kind = ${kind} and t.record_id = ${id} order by t.created_at, t.id limit 500`);
}
