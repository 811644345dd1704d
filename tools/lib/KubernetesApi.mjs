import { Agent, request } from 'node:https';

/** Just enough of a client to set a cluster up, without any package. */
export class KubernetesApi {
  #url;
  #token;
  #agent;

  constructor({ url, token, ca }) {
    this.#url = url;
    this.#token = token;
    this.#agent = new Agent({ ca, keepAlive: true });
  }

  /** Whether the server answers 200 there; false also where nothing listens. */
  async answers(path) {
    try {
      return (await this.#send({ method: 'GET', path })).status === 200;
    } catch {
      return false;
    }
  }

  async get(path) {
    return this.#json({ method: 'GET', path });
  }

  /** Creates an object; `body` is an object, or YAML with one document. */
  async create(path, body) {
    const yaml = typeof body === 'string';
    return this.#json({
      method: 'POST',
      path,
      type: yaml ? 'application/yaml' : 'application/json',
      body: yaml ? body : JSON.stringify(body),
    });
  }

  close() {
    this.#agent.destroy();
  }

  async #json(options) {
    const { status, text } = await this.#send(options);
    if (status >= 300) {
      throw new Error(
        `The API server answered ${status} to ${options.method} ${options.path}: ${text}`,
      );
    }
    return JSON.parse(text);
  }

  #send({ method, path, body, type }) {
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.#url}${path}`,
        {
          method,
          agent: this.#agent,
          timeout: 10_000,
          headers: {
            accept: 'application/json',
            authorization: `Bearer ${this.#token}`,
            ...(body && { 'content-type': type }),
          },
        },
        response => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', chunk => {
            text += chunk;
          });
          response.on('end', () =>
            resolve({ status: response.statusCode, text }),
          );
          response.on('error', reject);
        },
      );
      sent.on('timeout', () => sent.destroy(new Error('no answer in 10 s')));
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
