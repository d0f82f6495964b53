import fc from 'fast-check';
import {
  bpmn,
  element,
  end,
  expression,
  flow,
  multiInstance,
  parallel,
  path,
  plain,
  start,
  user,
} from './bpmn.ts';

/** What a block-structured map is made of: every split has its own join. */
export type Block =
  | { kind: 'user' | 'plain' }
  | { kind: 'many'; count: number; sequential: boolean }
  | { kind: 'sequence' | 'parallel'; blocks: Block[] }
  | { kind: 'exclusive'; blocks: Block[]; taken: number }
  | { kind: 'inclusive'; blocks: Block[]; taken: boolean[] }
  | { kind: 'rounds'; count: number }
  | { kind: 'subprocess'; block: Block };

const branches = (block: fc.Arbitrary<unknown>): fc.Arbitrary<Block[]> =>
  fc.array(block as fc.Arbitrary<Block>, { minLength: 2, maxLength: 3 });

/** Maps that must run to their end, whatever the order in which tasks are completed. */
export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom<Block>({ kind: 'user' }, { kind: 'plain' }),
    fc.record({ kind: fc.constant('many' as const), count: fc.nat(3), sequential: fc.boolean() }),
    fc.record({ kind: fc.constant('rounds' as const), count: fc.integer({ min: 1, max: 3 }) }),
    fc.record({
      kind: fc.constantFrom('sequence' as const, 'parallel' as const),
      blocks: branches(tie('block')),
    }),
    fc.record({ kind: fc.constant('exclusive' as const), blocks: branches(tie('block')), taken: fc.nat(2) }),
    fc.record({
      kind: fc.constant('inclusive' as const),
      blocks: branches(tie('block')),
      taken: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('subprocess' as const), block: tie('block') }),
  ),
})).block;

/** The BPMN of a block between a start and an end event. */
export function bpmnOf(block: Block): string {
  const writer = new Writer();
  const { first, last, xml } = writer.write(block);
  return bpmn(start() + xml + end('end') + path(`start > ${first}`, `${last} > end`));
}

type Written = { first: string; last: string; xml: string };

class Writer {
  private counter = 0;

  write(block: Block): Written {
    const id = this.next(block.kind);
    switch (block.kind) {
      case 'user':
        return { first: id, last: id, xml: user(id) };
      case 'plain':
        return { first: id, last: id, xml: plain(id) };
      case 'many':
        return this.single(
          id,
          multiInstance(
            `isSequential="${block.sequential}"`,
            expression('loopCardinality', String(block.count)),
          ),
        );
      case 'rounds':
        return this.single(id, `<standardLoopCharacteristics loopMaximum="${block.count}"/>`);
      case 'subprocess':
        return this.subprocess(id, block.block);
      case 'sequence':
        return this.sequence(block.blocks);
      case 'parallel':
        return this.split(id, block.blocks, parallel(`${id}-split`, `${id}-join`), (split, first) =>
          flow(split, first),
        );
      case 'exclusive':
        return this.choice(
          id,
          'exclusiveGateway',
          block.blocks,
          (index) => index === block.taken % block.blocks.length,
        );
      case 'inclusive':
        return this.choice(id, 'inclusiveGateway', block.blocks, (index) => block.taken[index] === true);
    }
  }

  private single(id: string, loop: string): Written {
    return { first: id, last: id, xml: element('userTask', id, '', loop) };
  }

  private subprocess(id: string, block: Block): Written {
    const { first, last, xml } = this.write(block);
    const inside =
      start(`begin_${id}`) +
      xml +
      end(`finish_${id}`) +
      path(`begin_${id} > ${first}`, `${last} > finish_${id}`);
    return { first: id, last: id, xml: element('subProcess', id, '', inside) };
  }

  private sequence(all: Block[]): Written {
    const written = all.map((block) => this.write(block));
    const joints = written.slice(1).map(({ first }, index) => flow(written[index]?.last ?? '', first));
    return {
      first: written[0]?.first ?? '',
      last: written.at(-1)?.last ?? '',
      xml: [...written.map(({ xml }) => xml), ...joints].join(''),
    };
  }

  private choice(id: string, kind: string, all: Block[], taken: (index: number) => boolean): Written {
    const none = `${id}-none`;
    const gateways =
      element(kind, `${id}-split`, `default="${id}-split-${none}"`) +
      element(kind, `${id}-join`) +
      plain(none) +
      path(`${id}-split > ${none} > ${id}-join`);
    return this.split(id, all, gateways, (split, first, index) => flow(split, first, String(taken(index))));
  }

  private split(
    id: string,
    all: Block[],
    gateways: string,
    into: (split: string, first: string, index: number) => string,
  ): Written {
    const [split, join] = [`${id}-split`, `${id}-join`];
    const written = all.map((block) => this.write(block));
    const xml = written
      .map((branch, index) => branch.xml + into(split, branch.first, index) + flow(branch.last, join))
      .join('');
    return { first: split, last: join, xml: gateways + xml };
  }

  private next(kind: string): string {
    this.counter += 1;
    return `${kind}${this.counter}`;
  }
}
