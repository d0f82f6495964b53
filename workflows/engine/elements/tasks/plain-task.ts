import { complete, noteEntered } from '../../lifecycle.ts';
import { defineElement } from '../define.ts';

/** A task of no kind, and a manual one, which no engine can watch: they complete at once (BPMN 2.0.2, 13.3.3). */
export const plainTask = defineElement(['bpmn:Task', 'bpmn:ManualTask'], {
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
});
