export {
  type BarPart,
  type Counted,
  type CountedTurn,
  countTurns,
  type DisciplineSettings,
  defaultSettings,
  type Period,
  type Rule,
  type TimeOf,
} from './count.ts';
export { type Figures, figuresOf, type Mark, markOf, placeValue } from './figures.ts';
export {
  previous,
  type RatedDepartment,
  type RatedEmployee,
  type Rating,
  type RatingInput,
  rate,
} from './rating.ts';
export { cutTurns, type DueMove, type Turn, type TurnEvent } from './turns.ts';
