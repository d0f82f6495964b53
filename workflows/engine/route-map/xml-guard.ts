import type { Problem } from './model.ts';

const LARGEST = 10_000_000;

/** What is refused before an XML parser sees it: too much of it, document types, entities of one's own. */
export function guardXml(xml: string): Problem[] {
  if (xml.length > LARGEST) {
    return [
      problem(
        'too-large',
        `Expected at most ${LARGEST} characters of XML, but there are ${xml.length}`,
        `Ожидалось не более ${LARGEST} знаков XML, а их ${xml.length}`,
      ),
    ];
  }
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) {
    return [
      problem(
        'no-doctype',
        'Expected BPMN without a document type, but it declares one (entities are never read)',
        'Ожидался BPMN без DOCTYPE: сущности не читаются',
      ),
    ];
  }
  return [];
}

export const problem = (
  rule: string,
  en: string,
  ru: string,
  elementId?: string,
  severity: Problem['severity'] = 'error',
): Problem => ({
  ...(elementId ? { elementId } : {}),
  rule,
  message: en,
  messages: { ru, en },
  severity,
});
