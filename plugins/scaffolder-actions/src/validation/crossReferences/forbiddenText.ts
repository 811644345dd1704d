import type { AssetIssue } from '../AssetError';
import { isObject, pathText } from '../read';
import { FilesRule, FilesView } from './Rule';

interface Forbidden {
  pattern: RegExp;
  message: string;
}

const forbidden: Forbidden[] = [
  {
    pattern: /[a-z0-9]:latest\b/i,
    message: 'names an image by :latest, which is another one tomorrow',
  },
  {
    pattern: /[\w-]@(master|main)\b(?!\.)/,
    message: 'follows a branch, which anybody may change: name a commit',
  },
  {
    pattern: /kubectl\s+exec\s[^\n]*(-it\b|-ti\b|--tty\b)/,
    message: 'asks for a terminal (kubectl exec -it), where there is none',
  },
  {
    pattern: /get\s+secrets?\b[^\n]*\s(-o|--output)[ =]?(yaml|json)\b/,
    message: 'prints secrets (get secrets -o yaml)',
  },
];

/** Accounts that documentation uses; a real file must have real ones. */
const placeholder = /(?<![\w-])(000000000000|123456789012|111122223333)(?!\w)/;

/** Accounts in names of AWS. */
const account = /arn:aws[\w-]*:[\w-]*:[\w-]*:(\d{12}):|\b(\d{12})\.dkr\.ecr\./g;

/** What every finding has; most texts have none of it. */
const suspicious = /:latest|@ma|\sexec\s|secret|\d{12}/i;

/** Lock files hold hashes and names of others. */
const lockFile =
  /(^|\/)(package-lock\.json|yarn\.lock|uv\.lock|poetry\.lock|requirements[\w.-]*\.(txt|lock)|go\.sum)$/;

/**
 * What must stand in no file. The person's own words are no part of it: they
 * may describe whatever they like. Accounts are those of the specification
 * and of the platform file, and no others.
 */
export const checkForbiddenText: FilesRule = view => {
  const own = view.plan?.spec.description ?? '';
  const accounts = declaredAccounts(view);
  return view.parts.flatMap(part => {
    if (part.type === 'patch') {
      // Its text stands in the kustomization, which is judged as a document.
      return [];
    }
    const { asset, path: file } = part;
    if (lockFile.test(file)) {
      return [];
    }
    const issue = (at: string, message: string): AssetIssue => ({
      asset,
      file,
      at,
      message,
    });
    if (part.type === 'text') {
      // It may be escaped there, so that it cannot be taken out.
      const judged = own
        ? forbidden.filter(({ pattern }) => !pattern.test(own))
        : forbidden;
      const known = own.match(/\d{12}/g) ?? [];
      return findings(part.text, [...accounts, ...known], judged).map(message =>
        issue('', message),
      );
    }
    const found: AssetIssue[] = [];
    visitTexts(
      part.type === 'manifest' ? part.objects : part.document,
      (text, path) => {
        if (suspicious.test(text) && !(own && text.includes(own))) {
          findings(text, accounts, forbidden).forEach(message =>
            found.push(issue(pathText(path), message)),
          );
        }
      },
    );
    return found;
  });
};

function findings(
  text: string,
  accounts: readonly string[],
  rules: readonly Forbidden[],
): string[] {
  const found = rules
    .filter(({ pattern }) => pattern.test(text))
    .map(({ message }) => message);
  const invented = placeholder.exec(text)?.[1];
  if (invented !== undefined && !accounts.includes(invented)) {
    found.push(`${invented} is the account of examples`);
  }
  if (/arn:aws|\.dkr\.ecr\./.test(text)) {
    for (const match of text.matchAll(account)) {
      const id = match[1] ?? match[2];
      if (id !== invented && !accounts.includes(id)) {
        found.push(`${id} is no account of the platform`);
      }
    }
  }
  return found;
}

function declaredAccounts({ plan, platform }: FilesView): string[] {
  const { sqsAccountId } = plan?.spec ?? {};
  return [
    ...new Set([
      ...(JSON.stringify(platform ?? {}).match(/\d{12}/g) ?? []),
      ...(sqsAccountId ? [sqsAccountId] : []),
    ]),
  ];
}

/** Calls with every text in a document, and the way to it. */
function visitTexts(
  value: unknown,
  visit: (text: string, path: readonly (string | number)[]) => void,
  path: (string | number)[] = [],
): void {
  if (typeof value === 'string') {
    visit(value, path);
  } else if (Array.isArray(value) || isObject(value)) {
    for (const key of Array.isArray(value)
      ? value.keys()
      : Object.keys(value)) {
      path.push(key);
      visitTexts((value as Record<string | number, unknown>)[key], visit, path);
      path.pop();
    }
  }
}
