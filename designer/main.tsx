import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import '@mantine/spotlight/styles.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/pages.css';
import './i18n/index.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('Expected an element #root in the page, but there is none.');

createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
