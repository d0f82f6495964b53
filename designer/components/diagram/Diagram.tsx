import { ActionIcon, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowsMaximize, IconMinus, IconPlus } from '@tabler/icons-react';
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer.js';
import 'bpmn-js/dist/assets/bpmn-js.css';
import 'bpmn-js/dist/assets/diagram-js.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import marshrut from '../../../workflows/engine/route-map/marshrut.moddle.json' with { type: 'json' };
import { departmentsQuery, rolesQuery } from '../../api/queries.ts';
import { useWords } from '../words.ts';
import './diagram.css';
import { withLayout } from './layout.ts';
import { type ElementStates, mark, type Words } from './marks.ts';
import { nameByLanguage } from './names.ts';
import { type Canvas, showAll, showTokens } from './view.ts';

type Registry = { get(id: string): { businessObject?: { name?: string } } | undefined };

type Props = {
  xml: string;
  elements?: ElementStates | undefined;
  /** Sequence flows that tokens have taken. */
  taken?: string[] | undefined;
  selected?: string | undefined;
  onSelect?: ((elementId: string | null) => void) | undefined;
  label?: string | undefined;
};

/** A route map as a picture: where the tokens are, who holds them until when, and the way taken. */
export function Diagram({ xml, elements, taken, selected, onSelect, label }: Props) {
  const { t } = useTranslation();
  const say = useWords();
  const place = useRef<HTMLElement>(null);
  const viewer = useRef<NavigatedViewer | null>(null);
  const latest = useRef(elements);
  latest.current = elements;
  const [shown, setShown] = useState(0);
  const [failed, setFailed] = useState(false);
  const { data: roles } = useQuery(rolesQuery);
  const { data: departments } = useQuery(departmentsQuery);
  const { language } = say;

  useEffect(() => {
    if (!place.current) return;
    const own = new NavigatedViewer({
      container: place.current,
      moddleExtensions: { marshrut },
      bpmnRenderer: {
        defaultFillColor: 'var(--diagram-fill)',
        defaultStrokeColor: 'var(--diagram-stroke)',
        defaultLabelColor: 'var(--diagram-label)',
      },
    });
    viewer.current = own;
    setFailed(false);
    let gone = false;
    let width = 0;
    const size = new ResizeObserver(([entry]) => {
      if (entry && width !== 0 && width !== entry.contentRect.width) showTokens(own, latest.current ?? {});
      width = entry?.contentRect.width ?? width;
    });
    void withLayout(xml)
      .then((drawn) => own.importXML(drawn))
      .then(() => {
        if (gone || !place.current) return;
        nameByLanguage(own, language);
        showAll(own);
        size.observe(place.current);
        setShown((count) => count + 1);
      })
      .catch(() => {
        if (!gone) setFailed(true);
      });
    return () => {
      gone = true;
      size.disconnect();
      own.destroy();
      viewer.current = null;
    };
  }, [xml, language]);

  const names = new Map([
    ...(roles ?? []).map(({ code, name, nameEn }) => [code, language === 'en' ? nameEn : name] as const),
    ...(departments ?? []).map(
      ({ code, name, nameEn }) => [`department:${code}`, language === 'en' ? nameEn : name] as const,
    ),
  ]);
  const words: Words = {
    person: say.shortly,
    until: (moment) => t('diagram.until', { moment: say.moment(moment) }),
    queue: (groups) =>
      t('diagram.queue', { groups: groups.map((group) => names.get(group) ?? group).join(', ') }),
    done: t('diagram.done'),
    incident: t('diagram.incident'),
    cancelled: t('diagram.cancelled'),
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words follow the language
  useEffect(() => {
    if (shown > 0 && viewer.current)
      mark(viewer.current, { elements: elements ?? {}, taken: taken ?? [], selected }, words);
  }, [shown, elements, taken, selected, roles, departments]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each drawing, so that nothing jumps later
  useEffect(() => {
    if (shown > 0 && viewer.current && elements) showTokens(viewer.current, elements);
  }, [shown, elements === undefined]);

  useEffect(() => {
    const own = viewer.current;
    if (!own || !onSelect || shown === 0) return;
    const choose = (event: { element: { id: string; parent?: unknown } }) =>
      onSelect(event.element.parent ? event.element.id : null);
    own.on('element.click', choose);
    return () => own.off('element.click', choose);
  }, [onSelect, shown]);

  const zoom = (factor: number | null) => {
    const canvas = viewer.current?.get<Canvas>('canvas');
    if (!canvas) return;
    if (factor === null) canvas.zoom('fit-viewport', 'auto');
    else canvas.zoom(canvas.zoom() * factor);
  };
  const nameOf = (id: string) =>
    (shown > 0 && viewer.current?.get<Registry>('elementRegistry').get(id)?.businessObject?.name) || id;
  const buttons = [
    { words: t('diagram.zoomIn'), icon: <IconPlus size={14} />, act: () => zoom(1.25) },
    { words: t('diagram.zoomOut'), icon: <IconMinus size={14} />, act: () => zoom(0.8) },
    { words: t('diagram.fit'), icon: <IconArrowsMaximize size={14} />, act: () => zoom(null) },
  ];
  return (
    <div className="diagram">
      <section ref={place} className="diagram-canvas" aria-label={label ?? t('diagram.label')} />
      {failed && (
        <p className="diagram-failed" role="alert">
          {t('diagram.unreadable')}
        </p>
      )}
      <div className="diagram-zoom">
        {buttons.map(({ words: name, icon, act }) => (
          <Tooltip key={name} label={name}>
            <ActionIcon variant="default" size="sm" aria-label={name} onClick={act}>
              {icon}
            </ActionIcon>
          </Tooltip>
        ))}
      </div>
      <VisuallyHidden component="ul">
        {Object.entries(elements ?? {}).map(([id, { state, holders }]) => (
          <li key={id}>
            {nameOf(id)}: {t(`diagram.state.${state}`)} {holders.map(say.person).join(', ')}
          </li>
        ))}
      </VisuallyHidden>
    </div>
  );
}
