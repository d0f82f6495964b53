import { JuelProblem, type Token, tokensOf, unquoted } from './tokens.ts';
import { inside, RANK, type Twin, truth } from './twin.ts';
import { called, indexed, named } from './values.ts';

/** The FEEL twin of one expression of JUEL, given without `${` and `}`. Throws JuelProblem where it has none. */
export function translateExpression(text: string): string {
  return new Reader(tokensOf(text)).whole().text;
}

const DEEPEST = 100;

/** Reads by the precedences of JUEL (JSR 341, 1.15) and writes by those of FEEL. */
class Reader {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: Token[]) {
    this.#tokens = tokens;
  }

  whole(): Twin {
    const twin = this.#choice();
    if (this.#next.kind !== 'end') throw unexpected(this.#next);
    return twin;
  }

  get #next(): Token {
    return this.#tokens[this.#at] ?? { kind: 'end', text: '' };
  }

  #take(): Token {
    const token = this.#next;
    this.#at += 1;
    return token;
  }

  #takes(...signs: string[]): string | null {
    const { kind, text } = this.#next;
    if (kind !== 'sign' || !signs.includes(text)) return null;
    this.#at += 1;
    return text;
  }

  #expect(sign: string): void {
    if (!this.#takes(sign)) throw unexpected(this.#next);
  }

  #deeper(read: () => Twin): Twin {
    this.#depth += 1;
    if (this.#depth > DEEPEST)
      throw new JuelProblem(`it is nested deeper than ${DEEPEST}`, `вложенность больше ${DEEPEST}`);
    const twin = read();
    this.#depth -= 1;
    return twin;
  }

  #choice(): Twin {
    return this.#deeper(() => this.#chosen());
  }

  #chosen(): Twin {
    const condition = this.#or();
    if (!this.#takes('?')) return condition;
    const yes = this.#choice();
    this.#expect(':');
    const no = this.#choice();
    return {
      text: `if ${truth(condition).text} then ${inside(yes, RANK.or)} else ${no.text}`,
      rank: RANK.choice,
      isTruth: yes.isTruth && no.isTruth,
    };
  }

  #or(): Twin {
    return this.#joined('||', 'or', RANK.or, () => this.#and());
  }

  #and(): Twin {
    return this.#joined('&&', 'and', RANK.and, () => this.#equality());
  }

  #joined(sign: string, word: string, rank: number, operand: () => Twin): Twin {
    let left = operand();
    while (this.#takes(sign)) {
      const right = operand();
      const text = `${inside(truth(left), rank)} ${word} ${inside(truth(right), rank + 1)}`;
      left = { text, rank, isTruth: true };
    }
    return left;
  }

  #equality(): Twin {
    return this.#compared(['==', '!='], () => this.#relation());
  }

  #relation(): Twin {
    return this.#compared(['<', '>', '<=', '>='], () => this.#sum());
  }

  #compared(signs: string[], operand: () => Twin): Twin {
    let left = operand();
    for (let sign = this.#takes(...signs); sign; sign = this.#takes(...signs)) {
      const right = operand();
      const written = sign === '==' ? '=' : sign;
      const text = `${inside(left, RANK.sum)} ${written} ${inside(right, RANK.sum)}`;
      left = { text, rank: RANK.comparison, isTruth: true };
    }
    return left;
  }

  #sum(): Twin {
    let left = this.#product();
    for (let sign = this.#takes('+', '-'); sign; sign = this.#takes('+', '-')) {
      const right = this.#product();
      const text = `${inside(left, RANK.sum)} ${sign} ${inside(right, RANK.product)}`;
      left = { text, rank: RANK.sum, isTruth: false };
    }
    return left;
  }

  #product(): Twin {
    let left = this.#unary();
    for (let sign = this.#takes('*', '/', '%'); sign; sign = this.#takes('*', '/', '%')) {
      const right = this.#unary();
      const [a, b] = [inside(left, RANK.product), inside(right, RANK.unary)];
      left =
        sign === '%'
          ? { text: remainder(a, b), rank: RANK.sum, isTruth: false }
          : { text: `${a} ${sign} ${b}`, rank: RANK.product, isTruth: false };
    }
    return left;
  }

  #unary(): Twin {
    return this.#deeper(() => this.#signed());
  }

  #signed(): Twin {
    if (this.#takes('!'))
      return { text: `not(${truth(this.#unary()).text})`, rank: RANK.value, isTruth: true };
    if (this.#takes('-'))
      return { text: `-${inside(this.#unary(), RANK.value)}`, rank: RANK.unary, isTruth: false };
    if (this.#next.kind === 'name' && this.#next.text === 'empty') {
      this.#take();
      return called('isEmpty', this.#unary(), []);
    }
    return this.#value();
  }

  #value(): Twin {
    let value = this.#primary();
    for (;;) {
      if (this.#takes('.')) {
        const { kind, text } = this.#take();
        if (kind !== 'name') throw unexpected({ kind, text });
        value = this.#takes('(') ? called(text, value, this.#given()) : named(text, value);
      } else if (this.#takes('[')) {
        value = indexed(value, this.#take());
        this.#expect(']');
      } else return value;
    }
  }

  /** The values that a call is given, up to its closing parenthesis. */
  #given(): Twin[] {
    const values: Twin[] = [];
    if (this.#takes(')')) return values;
    do values.push(this.#choice());
    while (this.#takes(','));
    this.#expect(')');
    return values;
  }

  #primary(): Twin {
    const token = this.#take();
    const { kind, text } = token;
    if (kind === 'number') return { text: String(Number(text)), rank: RANK.value, isTruth: false };
    if (kind === 'text') return { text: JSON.stringify(unquoted(text)), rank: RANK.value, isTruth: false };
    if (kind === 'sign' && text === '(') {
      const twin = this.#choice();
      this.#expect(')');
      return { ...twin, text: inside(twin, RANK.value), rank: RANK.value };
    }
    if (kind !== 'name') throw unexpected(token);
    if (text === 'true' || text === 'false') return { text, rank: RANK.value, isTruth: true };
    if (text === 'null') return { text, rank: RANK.value, isTruth: false };
    if (this.#next.text === ':' && this.#isFunctionOf()) throw noFunction(text);
    return this.#takes('(') ? called(text, null, this.#given()) : named(text, null);
  }

  /** `prefix:name(`: a function of a tool's own. */
  #isFunctionOf(): boolean {
    return this.#tokens[this.#at + 1]?.kind === 'name' && this.#tokens[this.#at + 2]?.text === '(';
  }
}

/** Of truncated division, as Java has it; FEEL's `modulo` takes the sign of the divisor. */
const remainder = (a: string, b: string): string =>
  `${a} - ${b} * (if ${a} / ${b} < 0 then ceiling(${a} / ${b}) else floor(${a} / ${b}))`;

const noFunction = (prefix: string): JuelProblem =>
  new JuelProblem(`functions of '${prefix}' are not known`, `функции «${prefix}» неизвестны`);

const unexpected = ({ kind, text }: Token): JuelProblem =>
  kind === 'end'
    ? new JuelProblem('it ends too early', 'выражение обрывается')
    : new JuelProblem(`'${text}' is unexpected`, `«${text}» стоит не на месте`);
