import type { Endpoint } from '../http/endpoint.ts';
import getOperation from './batch-operations/get-operation.ts';
import listOperationItems from './batch-operations/list-operation-items.ts';
import listOperations from './batch-operations/list-operations.ts';
import previewOperation from './batch-operations/preview-operation.ts';
import startOperation from './batch-operations/start-operation.ts';
import stopOperation from './batch-operations/stop-operation.ts';
import getBatch from './batches/get-batch.ts';
import listBatchItems from './batches/list-batch-items.ts';
import startBatch from './batches/start-batch.ts';
import changeCalendar from './calendars/change-calendar.ts';
import getCalendar from './calendars/get-calendar.ts';
import getReplanning from './calendars/get-replanning.ts';
import listCalendars from './calendars/list-calendars.ts';
import previewCalendar from './calendars/preview-calendar.ts';
import getClient from './clients/get-client.ts';
import listClients from './clients/list-clients.ts';
import addContractFile from './contracts/add-contract-file.ts';
import changeContract from './contracts/change-contract.ts';
import createContract from './contracts/create-contract.ts';
import getContract from './contracts/get-contract.ts';
import listContracts from './contracts/list-contracts.ts';
import startApproval from './contracts/start-approval.ts';
import createDeal from './deals/create-deal.ts';
import getDeal from './deals/get-deal.ts';
import listDeals from './deals/list-deals.ts';
import startDealRoute from './deals/start-deal-route.ts';
import createDeployment from './deployments/create-deployment.ts';
import getRating from './discipline/get-rating.ts';
import getStatement from './discipline/get-statement.ts';
import listLateNow from './discipline/list-late-now.ts';
import streamEvents from './events/stream-events.ts';
import getFile from './files/get-file.ts';
import getHistoryState from './history/get-state.ts';
import listDifferences from './history/list-differences.ts';
import startCheck from './history/start-check.ts';
import listIncidents from './incidents/list-incidents.ts';
import resolveIncident from './incidents/resolve-incident.ts';
import retryIncident from './incidents/retry-incident.ts';
import cancelInstance from './instances/cancel-instance.ts';
import countInstances from './instances/count-instances.ts';
import endAdHoc from './instances/end-ad-hoc.ts';
import fireTimer from './instances/fire-timer.ts';
import getDiagram from './instances/get-diagram.ts';
import getGantt from './instances/get-gantt.ts';
import getHistory from './instances/get-history.ts';
import getInstance from './instances/get-instance.ts';
import getVariablesHistory from './instances/get-variables-history.ts';
import listInstances from './instances/list-instances.ts';
import migrateInstance from './instances/migrate-instance.ts';
import modifyInstance from './instances/modify-instance.ts';
import resumeInstance from './instances/resume-instance.ts';
import setVariables from './instances/set-variables.ts';
import startActivity from './instances/start-activity.ts';
import startInstance from './instances/start-instance.ts';
import suspendInstance from './instances/suspend-instance.ts';
import completeJob from './jobs/complete-job.ts';
import extendJob from './jobs/extend-job.ts';
import failJob from './jobs/fail-job.ts';
import fetchJobs from './jobs/fetch-jobs.ts';
import discardMessage from './messages/discard-message.ts';
import listMessages from './messages/list-messages.ts';
import resendMessage from './messages/resend-message.ts';
import sendMessage from './messages/send-message.ts';
import sendSignal from './messages/send-signal.ts';
import addAbsence from './people/add-absence.ts';
import listAbsences from './people/list-absences.ts';
import listAllAbsences from './people/list-all-absences.ts';
import listDepartments from './people/list-departments.ts';
import listEmployees from './people/list-employees.ts';
import listRoles from './people/list-roles.ts';
import removeAbsence from './people/remove-absence.ts';
import checkMigrations from './route-maps/check-migrations.ts';
import createRouteMap from './route-maps/create-route-map.ts';
import deleteDraft from './route-maps/delete-draft.ts';
import getDraft from './route-maps/get-draft.ts';
import getRouteMap from './route-maps/get-route-map.ts';
import getVersionXml from './route-maps/get-version-xml.ts';
import lintRouteMap from './route-maps/lint-route-map.ts';
import listRouteMaps from './route-maps/list-route-maps.ts';
import publishRouteMap from './route-maps/publish-route-map.ts';
import saveDraft from './route-maps/save-draft.ts';
import searchRecords from './search/search-records.ts';
import changeSession from './session/change-session.ts';
import getDemoCast from './session/get-demo-cast.ts';
import getSession from './session/get-session.ts';
import signIn from './session/sign-in.ts';
import signOut from './session/sign-out.ts';
import checkFeel from './simulations/check-feel.ts';
import runSimulation from './simulations/run-simulation.ts';
import createSurvey from './surveys/create-survey.ts';
import getSurvey from './surveys/get-survey.ts';
import listSurveys from './surveys/list-surveys.ts';
import startSurveyRoute from './surveys/start-survey-route.ts';
import getHealth from './system/get-health.ts';
import getMetrics from './system/get-metrics.ts';
import getOpenapi from './system/get-openapi.ts';
import getReadiness from './system/get-readiness.ts';
import assignTask from './tasks/assign-task.ts';
import claimTask from './tasks/claim-task.ts';
import completeTask from './tasks/complete-task.ts';
import delegateTask from './tasks/delegate-task.ts';
import getMyDay from './tasks/get-my-day.ts';
import getTask from './tasks/get-task.ts';
import listTasks from './tasks/list-tasks.ts';
import moveDue from './tasks/move-due.ts';
import returnTask from './tasks/return-task.ts';
import unclaimTask from './tasks/unclaim-task.ts';
import createTicket from './tickets/create-ticket.ts';
import getTicket from './tickets/get-ticket.ts';
import listTickets from './tickets/list-tickets.ts';
import startTicketRoute from './tickets/start-ticket-route.ts';

/** Every endpoint of the API, in the order in which the router tries them. */
export const endpoints: Endpoint[] = [
  signIn,
  getSession,
  changeSession,
  signOut,
  getDemoCast,
  listEmployees,
  listDepartments,
  listRoles,
  getCalendar,
  listCalendars,
  changeCalendar,
  previewCalendar,
  getReplanning,
  listAbsences,
  listAllAbsences,
  addAbsence,
  removeAbsence,
  createDeployment,
  listRouteMaps,
  checkMigrations,
  createRouteMap,
  getRouteMap,
  getVersionXml,
  getDraft,
  saveDraft,
  deleteDraft,
  lintRouteMap,
  publishRouteMap,
  startInstance,
  startBatch,
  getBatch,
  listBatchItems,
  listOperations,
  startOperation,
  previewOperation,
  getOperation,
  listOperationItems,
  stopOperation,
  listInstances,
  countInstances,
  migrateInstance,
  modifyInstance,
  getInstance,
  getHistory,
  getVariablesHistory,
  getDiagram,
  getGantt,
  cancelInstance,
  suspendInstance,
  resumeInstance,
  setVariables,
  startActivity,
  endAdHoc,
  fireTimer,
  getMyDay,
  listTasks,
  getTask,
  claimTask,
  unclaimTask,
  assignTask,
  delegateTask,
  returnTask,
  completeTask,
  moveDue,
  listMessages,
  sendMessage,
  resendMessage,
  discardMessage,
  sendSignal,
  listIncidents,
  retryIncident,
  resolveIncident,
  fetchJobs,
  completeJob,
  failJob,
  extendJob,
  runSimulation,
  checkFeel,
  getRating,
  getStatement,
  listLateNow,
  listClients,
  getClient,
  listContracts,
  createContract,
  getContract,
  changeContract,
  addContractFile,
  startApproval,
  getFile,
  listDeals,
  createDeal,
  getDeal,
  startDealRoute,
  listSurveys,
  createSurvey,
  getSurvey,
  startSurveyRoute,
  listTickets,
  createTicket,
  getTicket,
  startTicketRoute,
  searchRecords,
  getHistoryState,
  listDifferences,
  startCheck,
  getHealth,
  getReadiness,
  getMetrics,
  getOpenapi,
  streamEvents,
];
