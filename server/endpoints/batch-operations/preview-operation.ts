import { previewOf } from '../../batch-operations/preview.ts';
import { endpoint } from '../../http/endpoint.ts';
import { BatchOperationInput, BatchOperationPreview } from '../views/batch-operations.ts';

export default endpoint({
  method: 'POST',
  path: '/batch-operations/preview',
  summary: 'What a batch operation would be done to, and what would be refused; nothing is changed',
  may: 'instance:operate-many',
  body: BatchOperationInput,
  reply: BatchOperationPreview,
  status: 200,
  atOnce: 2,
  handle: ({ body, services }) => previewOf(services, body),
});
