import type { ServicePlan } from '../../plan/ServicePlan';
import type { Asset } from '../Asset';
import type { DocumentFile, TextFile } from '../AssetFile';
import { buildRunbooks } from './buildRunbooks';
import { architecturePage } from './pages/architecturePage';
import { decisionPage } from './pages/decisionPage';
import { indexPage } from './pages/indexPage';
import { sloPage } from './pages/sloPage';

/** The service's TechDocs: what it is, what it promises, what to do. */
export const docsAsset: Asset = {
  id: 'docs',
  group: 'skeleton',
  build: plan => {
    const pages = buildPages(plan);
    const runbooks = buildRunbooks(plan);
    return [
      buildMkdocs(plan, pages, runbooks),
      ...pages.map(toFile),
      ...runbooks,
    ];
  },
};

interface Page {
  title: string;
  path: string;
  text: string;
}

function buildPages(plan: ServicePlan): Page[] {
  return [
    { title: 'Overview', path: 'index.md', text: indexPage(plan) },
    {
      title: 'Architecture',
      path: 'architecture.md',
      text: architecturePage(plan),
    },
    { title: 'Objectives', path: 'slo.md', text: sloPage(plan) },
    {
      title: 'First choices',
      path: 'decisions/0001-record-the-first-choices.md',
      text: decisionPage(plan),
    },
  ];
}

function buildMkdocs(
  plan: ServicePlan,
  pages: readonly Page[],
  runbooks: readonly TextFile[],
): DocumentFile {
  const entry = ({ title, path }: Page) => ({ [title]: path });
  const isDecision = ({ path }: Page) => path.startsWith('decisions/');
  return {
    type: 'document',
    path: 'mkdocs.yml',
    document: {
      site_name: plan.name,
      docs_dir: 'docs',
      plugins: ['techdocs-core'],
      nav: [
        ...pages.filter(page => !isDecision(page)).map(entry),
        {
          Runbooks: runbooks.map(({ path, text }) => ({
            // The heading of the page.
            [text.slice(2, text.indexOf('\n'))]: path.slice('docs/'.length),
          })),
        },
        { Decisions: pages.filter(isDecision).map(entry) },
      ],
    },
  };
}

function toFile({ path, text }: Page): TextFile {
  return { type: 'text', path: `docs/${path}`, text };
}
