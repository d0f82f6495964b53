import { z } from 'zod';
import { Moment, Names, Uuid, Whole } from './fields.ts';
import { PersonOrNobody } from './people.ts';
import { ProblemView } from './problem.ts';

export const SourceFile = z
  .strictObject({ name: z.string().min(1).max(255), content: z.string() })
  .openapi('SourceFile');

export const DeployedView = z
  .object({
    id: Uuid,
    routeMaps: z.array(
      z.object({ key: z.string(), version: z.number().int(), name: z.string(), hash: z.string() }),
    ),
    decisions: z.array(z.object({ key: z.string(), version: z.number().int(), name: z.string() })),
    warnings: z.array(ProblemView),
  })
  .openapi('Deployed');

export const DraftSummary = z
  .object({ editedAt: Moment, editedBy: PersonOrNobody, problems: Whole })
  .openapi('DraftSummary');

/** One route map in the list; `version` null: there is only a draft. */
export const RouteMapRow = z
  .object({
    key: z.string(),
    name: z.string(),
    names: Names,
    version: z.number().int().nullable(),
    publishedAt: Moment.nullable(),
    publishedBy: PersonOrNobody,
    record: z.string().nullable(),
    /** When a timer start event starts it next; null: none does. */
    nextStartAt: Moment.nullable(),
    draft: DraftSummary.nullable(),
    running: Whole,
    late: Whole,
    incidents: Whole,
  })
  .openapi('RouteMapRow');

export const VersionRow = z
  .object({
    id: Uuid,
    version: z.number().int(),
    name: z.string(),
    hash: z.string(),
    tag: z.string().nullable(),
    comment: z.string().nullable(),
    publishedAt: Moment,
    publishedBy: PersonOrNobody,
    running: Whole,
  })
  .openapi('RouteMapVersion');

export const RouteMapCard = RouteMapRow.extend({ versions: z.array(VersionRow) }).openapi('RouteMap');

export const DraftView = z
  .object({
    key: z.string(),
    name: z.string(),
    xml: z.string(),
    editedAt: Moment,
    editedBy: PersonOrNobody,
    baseVersion: z.number().int().nullable(),
    problems: z.array(ProblemView),
  })
  .openapi('Draft');

export const LintView = z.object({ problems: z.array(ProblemView) }).openapi('Lint');
