export { instanceHost } from './instance-host.workflow.ts';
