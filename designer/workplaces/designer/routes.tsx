export { ModelerPage } from './modeler-page.tsx';
export { RouteMapsPage } from './route-maps-page.tsx';
