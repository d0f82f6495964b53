import { useTranslation } from 'react-i18next';
import { languageOf } from '../../i18n/index.ts';
import type { Edit } from './edit.ts';
import { TextField } from './fields.tsx';
import { textOf } from './node-of.ts';

/** The names of an element in both languages; the canvas shows the one of the pages. */
export function Identity({ edit }: { edit: Edit }) {
  const { t, i18n } = useTranslation();
  const shown = languageOf(i18n.language);
  const { node, shape } = edit;
  const isText = node.$type === 'bpmn:TextAnnotation';
  const name = textOf(node, isText ? 'text' : 'name');
  if (isText) {
    return (
      <TextField
        multiline
        label={t('modeler.text')}
        value={name}
        onCommit={(text) => edit.setShown({ text })}
      />
    );
  }
  const russian =
    textOf(node, 'marshrut:nameRu') || (shown === 'ru' || !textOf(node, 'marshrut:nameEn') ? name : '');
  const english = textOf(node, 'marshrut:nameEn');
  const write = (language: 'ru' | 'en', text: string) => {
    const own = language === 'ru' ? 'marshrut:nameRu' : 'marshrut:nameEn';
    const changes = {
      ...(language === 'en' && russian ? { 'marshrut:nameRu': russian } : {}),
      [own]: text || undefined,
      ...(language === shown ? { name: text || undefined } : {}),
    };
    if (shape.businessObject !== node) edit.set(changes);
    edit.setShown(changes);
  };
  return (
    <div className="identity">
      <TextField label={t('modeler.nameRu')} value={russian} onCommit={(text) => write('ru', text.trim())} />
      <TextField label={t('modeler.nameEn')} value={english} onCommit={(text) => write('en', text.trim())} />
    </div>
  );
}
