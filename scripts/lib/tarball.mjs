import fs from 'node:fs';
import zlib from 'node:zlib';

const blockSize = 512;

function field(block, start, length) {
  const text = block.toString('utf8', start, start + length);
  return text.slice(0, (text + '\0').indexOf('\0'));
}

/**
 * The files in a packed npm package, by their path in it, each as a Buffer.
 */
export function readTarball(file) {
  const archive = zlib.gunzipSync(fs.readFileSync(file));
  const files = new Map();
  let offset = 0;
  while (offset + blockSize <= archive.length) {
    const header = archive.subarray(offset, offset + blockSize);
    const name = field(header, 0, 100);
    if (!name) break;
    const size = parseInt(field(header, 124, 12), 8);
    const prefix = field(header, 345, 155);
    const isFile = ['0', ''].includes(field(header, 156, 1));
    const start = offset + blockSize;
    if (isFile) {
      const full = prefix ? `${prefix}/${name}` : name;
      files.set(
        full.replace(/^package\//, ''),
        archive.subarray(start, start + size),
      );
    }
    offset = start + Math.ceil(size / blockSize) * blockSize;
  }
  return files;
}
