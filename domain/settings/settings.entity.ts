import { defineEntity, p } from '@mikro-orm/core';

/** A setting that people change while the product runs. */
const SettingSchema = defineEntity({
  name: 'Setting',
  tableName: 'setting',
  properties: {
    key: p.text().primary(),
    value: p.json<unknown>(),
  },
});
export class Setting extends SettingSchema.class {}
SettingSchema.setClass(Setting);

/** An upheld appeal: the task does not count against the employee. */
const DisciplineCorrectionSchema = defineEntity({
  name: 'DisciplineCorrection',
  tableName: 'discipline_correction',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    employeeId: p.uuid(),
    taskId: p.uuid(),
    reason: p.text(),
    by: p.uuid(),
    at: p.datetime().onCreate(() => new Date()),
  },
});
export class DisciplineCorrection extends DisciplineCorrectionSchema.class {}
DisciplineCorrectionSchema.setClass(DisciplineCorrection);
