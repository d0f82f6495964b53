import { useComputedColorScheme } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import marshrut from '../../workflows/engine/route-map/marshrut.moddle.json' with { type: 'json' };
import { withLayout } from '../components/diagram/layout.ts';
import { nameByLanguage } from '../components/diagram/names.ts';
import type { Language } from '../i18n/index.ts';
import { pictureXmlQuery } from './queries.ts';

type Props = { mapKey: string; version: number | null; language: Language };

/** A small picture of a map, drawn when it comes into view. */
export function MapPicture({ mapKey, version, language }: Props) {
  const { ref, entry } = useIntersection({ rootMargin: '200px' });
  const [seen, setSeen] = useState(false);
  if (entry?.isIntersecting && !seen) setSeen(true);
  const scheme = useComputedColorScheme('light');
  const { data: xml } = useQuery({ ...pictureXmlQuery(mapKey, version), enabled: seen });
  const { data: picture } = useQuery({
    queryKey: ['map-picture', mapKey, version, language, scheme, xml?.length],
    queryFn: () => draw(xml ?? '', language, scheme),
    enabled: xml !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const address = usePictureAddress(picture);
  return (
    <div ref={ref} className="map-picture">
      {address && <img src={address} alt="" />}
    </div>
  );
}

function usePictureAddress(svg: string | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!svg) return;
    const made = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [svg]);
  return address;
}

const COLOURS = {
  light: { fill: '#ffffff', line: '#57606a', words: '#1c2128' },
  dark: { fill: '#14171c', line: '#a0a9b4', words: '#e3e7ec' },
};

async function draw(xml: string, language: Language, scheme: 'light' | 'dark'): Promise<string> {
  const { default: Viewer } = await import('bpmn-js/lib/Viewer.js');
  const place = document.createElement('div');
  place.className = 'map-picture-place';
  document.body.append(place);
  const { fill, line, words } = COLOURS[scheme];
  const viewer = new Viewer({
    container: place,
    moddleExtensions: { marshrut },
    bpmnRenderer: { defaultFillColor: fill, defaultStrokeColor: line, defaultLabelColor: words },
  });
  try {
    await viewer.importXML(await withLayout(xml));
    nameByLanguage(viewer, language);
    return (await viewer.saveSVG()).svg;
  } finally {
    viewer.destroy();
    place.remove();
  }
}
