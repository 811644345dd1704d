/**
 * One line that tells where a long step stands: rewritten in place on a
 * terminal, repeated now and then in a log.
 */
export function startProgress(
  label,
  { out = process.stdout, everyMs = 15_000 } = {},
) {
  const startedAt = Date.now();
  let detail = '';
  const line = () => {
    const seconds = Math.round((Date.now() - startedAt) / 1000);
    return `${label} … ${seconds} s${detail ? `, ${detail}` : ''}`;
  };
  const draw = () => {
    if (out.isTTY) {
      out.write(`\r\u001b[2K${line().slice(0, (out.columns ?? 80) - 1)}`);
    } else {
      out.write(`${line()}\n`);
    }
  };
  if (out.isTTY) {
    draw();
  } else {
    out.write(`${label} …\n`);
  }
  const timer = setInterval(draw, out.isTTY ? 500 : everyMs);
  return {
    update(text) {
      detail = text;
    },
    /** Ends the line; resolves nothing, returns the seconds that it took. */
    end() {
      clearInterval(timer);
      if (out.isTTY) {
        out.write('\r\u001b[2K');
      }
      return Math.round((Date.now() - startedAt) / 1000);
    },
  };
}
