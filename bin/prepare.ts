import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrate, openOrm } from '../domain/database.ts';
import { RouteMapVersion } from '../domain/index.ts';
import { seedDemo } from '../domain/seed/seed-demo.ts';
import { deploy } from '../server/deployments/deploy.ts';
import { seedPast } from './demo-past.ts';
import { projectRoot } from './installation/places.ts';

/** Brings the database to the current version; the first time, with the demonstration company and the shipped route maps. */
const orm = await openOrm(process.env.DATABASE_URL ?? '');
try {
  await migrate(orm);
  const { created, logins } = await seedDemo(
    orm,
    process.env.DEMO_PASSWORD ? { password: process.env.DEMO_PASSWORD } : {},
  );
  const folder = join(projectRoot, 'route-maps');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.bpmn')).sort();
  const em = orm.em.fork();
  if ((await em.count(RouteMapVersion)) === 0) {
    const files = await Promise.all(
      names.map(async (name) => ({ name, content: await readFile(join(folder, name), 'utf8') })),
    );
    await deploy(em, { name: 'shipped', files, by: null });
    await seedPast(orm);
  }
  if (created) {
    console.log(
      '|\n|People of the demonstration company (shown this once; set DEMO_PASSWORD to choose the password):',
    );
    for (const { login, password, fullName, tryThis } of logins)
      console.log(`|  ${login.padEnd(15)} ${password.padEnd(16)} ${fullName} - ${tryThis}`);
    console.log('|');
  }
} finally {
  await orm.close();
}
