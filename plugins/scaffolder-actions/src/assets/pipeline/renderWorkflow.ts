import { toYaml } from '../../render/toYaml';
import type { TextFile } from '../AssetFile';
import { releaseOf } from './actionPins';
import type { Workflow } from './Workflow';

/** Scanners of workflows ask why a run by hand has inputs at all. */
const inputsNote =
  'checkov:skip=CKV_GHA_7:Builds nothing; the inputs choose among signed images';

/**
 * A workflow's file. Each pinned action gets its release as a comment: people
 * read it, and Dependabot updates it together with the commit.
 */
export function renderWorkflow(
  file: string,
  workflow: Workflow,
  comment: string,
): TextFile {
  const text = toYaml(workflow, comment)
    .replace(/^(\s+uses: )(\S+)$/gm, (line, _start, reference: string) => {
      const release = releaseOf(reference);
      return release ? `${line} # ${release}` : line;
    })
    .replace(
      /^( +)workflow_dispatch:\n(?= +inputs:)/m,
      `$1# ${inputsNote}\n$&`,
    );
  return { type: 'text', path: `.github/workflows/${file}`, text };
}
