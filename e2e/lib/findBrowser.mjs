import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const rootDir = fileURLToPath(new URL('../..', import.meta.url));

const known = {
  linux: ['chromium', 'chromium-browser', 'google-chrome', 'microsoft-edge'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

function installed(name) {
  if (name.includes('/') || name.includes('\\')) {
    return fs.existsSync(name) ? name : undefined;
  }
  try {
    return execFileSync('which', [name], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return undefined;
  }
}

// The one from npm is built for Linux on x64, and needs no system package. It
// unpacks itself into the folder for temporary files, where the one of another
// release may lie: so it gets a folder of its own.
async function fromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const { default: chromium } = await import('@sparticuz/chromium');
  const manifest = path.join(
    rootDir,
    'node_modules/@sparticuz/chromium/package.json',
  );
  const { version } = JSON.parse(fs.readFileSync(manifest, 'utf8'));
  const folder = path.join(rootDir, '.cache', 'browser', version);
  const complete = path.join(folder, 'complete');
  if (!fs.existsSync(complete))
    fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    const executable = await chromium.executablePath();
    fs.writeFileSync(complete, '');
    return executable;
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

/** What to say where no browser is found. */
export const noBrowser =
  'No browser was found: install Chrome or Chromium, or name one in CHROME_PATH.';

/**
 * Where a browser is, undefined where there is none: the one in CHROME_PATH,
 * the one that npm installed, or one of the system's.
 */
export async function findBrowser() {
  return (
    process.env.CHROME_PATH ||
    (await fromNpm()) ||
    (known[process.platform] ?? []).map(installed).find(Boolean)
  );
}
