import { defineEntity, p } from '@mikro-orm/core';

/** Files published together. */
const DeploymentSchema = defineEntity({
  name: 'Deployment',
  tableName: 'deployment',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    name: p.text().nullable(),
    createdAt: p.datetime().onCreate(() => new Date()),
    createdBy: p.uuid().nullable(),
  },
});
export class Deployment extends DeploymentSchema.class {}
DeploymentSchema.setClass(Deployment);

/** One published version of a route map; never changed afterwards. */
const RouteMapVersionSchema = defineEntity({
  name: 'RouteMapVersion',
  tableName: 'route_map_version',
  properties: {
    id: p
      .uuid()
      .primary()
      .onCreate(() => crypto.randomUUID()),
    key: p.text(),
    version: p.integer(),
    name: p.text(),
    nameRu: p.text().nullable(),
    nameEn: p.text().nullable(),
    hash: p.text(),
    xml: p.text(),
    deploymentId: p.uuid(),
    record: p.text().nullable(),
    starts: p.json<{ kind: string; name: string | null; elementId: string }[]>(),
    /** By id: versions of the decisions that it was published with. */
    decisions: p.json<Record<string, number>>().onCreate(() => ({})),
    publishedAt: p.datetime().onCreate(() => new Date()),
    publishedBy: p.uuid().nullable(),
    tag: p.text().nullable(),
    comment: p.text().nullable(),
  },
});
export class RouteMapVersion extends RouteMapVersionSchema.class {}
RouteMapVersionSchema.setClass(RouteMapVersion);

/** What a designer has not published yet. */
const RouteMapDraftSchema = defineEntity({
  name: 'RouteMapDraft',
  tableName: 'route_map_draft',
  properties: {
    key: p.text().primary(),
    name: p.text(),
    xml: p.text(),
    editedBy: p.uuid().nullable(),
    editedAt: p.datetime().onCreate(() => new Date()),
    baseVersion: p.integer().nullable(),
  },
});
export class RouteMapDraft extends RouteMapDraftSchema.class {}
RouteMapDraftSchema.setClass(RouteMapDraft);
