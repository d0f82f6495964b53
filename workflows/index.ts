export { instanceHost } from './instance-host.workflow.ts';
export { keepHistory } from './keep-history.workflow.ts';
