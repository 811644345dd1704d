import { FAILSAFE_SCHEMA, loadAll } from 'js-yaml';
import { yaml11Types } from '../render/yaml11Types';

const schema = FAILSAFE_SCHEMA.extend({ implicit: [...yaml11Types] });

/**
 * Reads documents as the strictest reader of YAML 1.1 would.
 *
 * @throws where the text is no YAML
 */
export function readYaml11(text: string): unknown[] {
  return loadAll(text, undefined, { schema });
}
