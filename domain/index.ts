import { Attachment, Client, Contract, Deal, Survey, Ticket } from './crm/crm.entity.ts';
import { Incident, Instance, RouteEvent, Task } from './instances/instances.entity.ts';
import { Absence, ApiToken, Calendar, Department, Employee } from './people/people.entity.ts';
import { Deployment, RouteMapDraft, RouteMapVersion } from './route-maps/route-maps.entity.ts';
import { DisciplineCorrection, Setting } from './settings/settings.entity.ts';

export {
  Absence,
  ApiToken,
  Attachment,
  Calendar,
  Client,
  Contract,
  Deal,
  Department,
  Deployment,
  DisciplineCorrection,
  Employee,
  Incident,
  Instance,
  RouteEvent,
  RouteMapDraft,
  RouteMapVersion,
  Setting,
  Survey,
  Task,
  Ticket,
};

/** Every entity of the product: a new one gets a line here. */
export const entities = [
  Calendar,
  Department,
  Employee,
  Absence,
  ApiToken,
  Deployment,
  RouteMapVersion,
  RouteMapDraft,
  Instance,
  RouteEvent,
  Task,
  Incident,
  Client,
  Contract,
  Deal,
  Survey,
  Ticket,
  Attachment,
  Setting,
  DisciplineCorrection,
];
