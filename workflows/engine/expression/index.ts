export { checkExpression, type ExpressionProblem, evaluateFeel, toJson } from './feel.ts';
