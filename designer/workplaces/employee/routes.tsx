export { ContractPage } from './contracts/contract-page.tsx';
export { ContractsPage } from './contracts/contracts-page.tsx';
export { DealPage, DealsPage } from './records/deals.tsx';
export { SurveyPage, SurveysPage } from './records/surveys.tsx';
export { TicketPage, TicketsPage } from './records/tickets.tsx';
