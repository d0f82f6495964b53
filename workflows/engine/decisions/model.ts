/** How many rules may match, and what is made of those that do (DMN 1.5, 8.2.10). */
export type HitPolicy = 'UNIQUE' | 'ANY' | 'FIRST' | 'PRIORITY' | 'RULE ORDER' | 'OUTPUT ORDER' | 'COLLECT';
export type Aggregation = 'SUM' | 'MIN' | 'MAX' | 'COUNT';

/** Tests are FEEL unary tests, everything else FEEL. */
export type DecisionTable = {
  hitPolicy: HitPolicy;
  aggregation: Aggregation | null;
  inputs: { label: string; expression: string; allowed: string | null }[];
  /** `values`: the output's allowed values, the one of the highest priority first. */
  outputs: { name: string; values: string | null; otherwise: string | null }[];
  rules: { tests: string[]; results: string[] }[];
};

/** One decision of a DMN file, plain JSON. */
export type Decision = {
  id: string;
  name: string;
  /** Under which name its result is known to decisions that need it, and to the route. */
  variable: string;
  /** Ids of decisions whose results it needs. */
  requires: string[];
  logic: { kind: 'table'; table: DecisionTable } | { kind: 'expression'; text: string };
};
