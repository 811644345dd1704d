import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
} from '@backstage/catalog-model';
import type { FactorJudge } from './FactorInput';
import { projectSlugAnnotation, projectSlugOf } from './projectSlug';

const sources = [ANNOTATION_SOURCE_LOCATION, ANNOTATION_LOCATION];

/** One codebase, tracked in version control, deployed many times. */
export const judgeCodebase: FactorJudge = {
  id: 'codebase',
  judge({ service }) {
    const given = service.entity.metadata.annotations ?? {};
    for (const name of sources) {
      const url = readUrl(given[name]);
      if (url) {
        return {
          met: true,
          message: `Its code is in one repository, on ${url.host}.`,
          evidence: { type: 'link', title: 'Source', url: url.href },
        };
      }
    }
    const slug = projectSlugOf(service);
    if (slug) {
      return {
        met: true,
        message: `Its code is in one repository, ${slug} on GitHub.`,
        evidence: {
          type: 'annotation',
          name: projectSlugAnnotation,
          value: slug,
        },
      };
    }
    return {
      met: null,
      message: `The catalog does not name its repository: annotation ${ANNOTATION_SOURCE_LOCATION} with 'url:https://…' would.`,
    };
  },
};

/** Of `url:https://…`; a file on somebody's disk is no repository. */
function readUrl(location: string | undefined): URL | undefined {
  const text = location?.trim();
  if (!text?.startsWith('url:') || !URL.canParse(text.slice(4))) {
    return undefined;
  }
  const url = new URL(text.slice(4));
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return undefined;
  }
  // Whoever pasted an address with a token must not see it shown to all.
  url.username = '';
  url.password = '';
  return url;
}
