import { noteEntered } from '../../lifecycle.ts';
import { openOwnMessage } from '../../waits.ts';
import { defineElement } from '../define.ts';

/** Waits for a message (BPMN 2.0.2, 10.2.3). */
export const receiveTask = defineElement('bpmn:ReceiveTask', {
  enter(draft, instance, element) {
    noteEntered(draft, instance);
    openOwnMessage(draft, element, instance);
  },
});
