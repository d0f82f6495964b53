import { endpoint } from '../../http/endpoint.ts';
import { previewMoves } from '../../replanning/preview.ts';
import { CalendarInput, MovesPreviewView } from '../views/calendars.ts';
import { ById } from '../views/fields.ts';
import { heldCalendar } from './calendar-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/calendars/:id/preview',
  summary: 'How many deadlines and timers a change of the calendar would move',
  may: 'calendar:edit',
  params: ById,
  body: CalendarInput,
  reply: MovesPreviewView,
  atOnce: 2,
  async handle({ params: { id }, body, services: { db } }) {
    await db.transaction((tx) => heldCalendar(tx, id, body));
    const { rules, timeZone } = body;
    return previewMoves(db.pool, id, { ...rules, timeZone });
  },
});
