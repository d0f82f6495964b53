import { complete, noteEntered } from '../../lifecycle.ts';
import { openWaits } from '../../waits.ts';
import { defineElement } from '../define.ts';

/** A start event passes its token on; what it waits for has happened already (BPMN 2.0.2, 13.5.1). */
export const startEvent = defineElement('bpmn:StartEvent', {
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
});

/** Waits until one of its events happens; a link is a landing place and waits for nothing (13.5.2). */
export const intermediateCatchEvent = defineElement('bpmn:IntermediateCatchEvent', {
  enter(draft, instance, event) {
    noteEntered(draft, instance);
    if (event.events.every(({ kind }) => kind === 'link')) complete(draft, instance);
    else openWaits(draft, event, { role: 'catch', owner: instance, scope: instance.scope });
  },
});

/** Boundary events pass the token that their trigger makes (13.5.3). */
export const boundaryEvent = defineElement('bpmn:BoundaryEvent', {
  enter(draft, instance) {
    noteEntered(draft, instance);
    complete(draft, instance);
  },
});
