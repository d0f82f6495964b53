import { sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { listOf, Page } from '../views/fields.ts';
import { SurveyRow } from '../views/records.ts';
import { type SurveyRow as Row, surveyColumns, surveyTables } from './survey-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/surveys',
  summary: 'Surveys',
  may: 'record:read',
  query: Page,
  reply: listOf(SurveyRow),
  async handle({ query, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const after = keys ? sql`(s.title, s.id) > (${keys[0]}, ${keys[1]}::uuid)` : sql`true`;
    const rows = await db.many<Row>(sql`
      select ${surveyColumns} from ${surveyTables} where ${after} order by s.title, s.id limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ title, id }) => [title, id]);
  },
});
