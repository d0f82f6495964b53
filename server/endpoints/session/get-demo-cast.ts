import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { CastMemberView } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/demo-cast',
  summary: 'People of a demonstration installation; empty elsewhere',
  may: 'public',
  reply: z.array(CastMemberView),
  async handle({ services: { db } }) {
    return db.many<z.input<typeof CastMemberView>>(sql`
      select e.login, e.full_name as "fullName", e.full_name_en as "fullNameEn", e.position,
             e.position_en as "positionEn", e.access, c.member -> 'tryThis' as "tryThis"
        from setting s, jsonb_array_elements(s.value) with ordinality as c(member, place)
        join employee e on e.login = c.member ->> 'login' and e.active
       where s.key = 'demoCast' order by c.place`);
  },
});
