export { runTypes } from './elements/index.ts';
export { ProcessError } from './errors.ts';
export { checkExpression, type ExpressionProblem, evaluateFeel } from './expression/index.ts';
export type { Element, Flow, Problem, RouteMap } from './route-map/model.ts';
export { readRouteMaps } from './route-map/read-bpmn.ts';
export { newInstance, nextDue, subjectOf, transition, type View, view } from './run.ts';
export type { ProcessState } from './state.ts';
export { type StartTimer, startTimersOf } from './timers.ts';
