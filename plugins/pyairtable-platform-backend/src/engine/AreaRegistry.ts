import { ConflictError, InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import type { StatusArea } from '@pyairtable/backstage-plugin-pyairtable-platform-node';
import type { PlatformConfig } from '../config';

/** When an area is collected, and how long what it collected is worth. */
export interface AreaSchedule {
  frequencySeconds: number;
  timeoutSeconds: number;
  /** Older data count as unknown. */
  maxAgeSeconds: number;
}

/** An area together with its schedule. */
export interface RegisteredArea {
  area: StatusArea;
  schedule: AreaSchedule;
}

const areaId = /^[a-z][a-z0-9-]{0,62}$/;
const daySeconds = 86400;

/** All areas, those of modules included, in the order in which they came. */
export class AreaRegistry {
  readonly #areas = new Map<string, RegisteredArea>();

  constructor(private readonly config: PlatformConfig) {}

  /**
   * @throws InputError where the id cannot stand in a route
   * @throws ConflictError where an area of that id exists
   */
  add(area: StatusArea): void {
    if (!areaId.test(area.id)) {
      throw new InputError(`Area id '${area.id}' is not kebab-case`);
    }
    if (this.#areas.has(area.id)) {
      throw new ConflictError(`An area '${area.id}' exists already`);
    }
    const given = this.config.areas[area.id] ?? {};
    const frequencySeconds =
      given.frequencySeconds ?? durationToMilliseconds(area.frequency) / 1000;
    this.#areas.set(area.id, {
      area,
      schedule: {
        frequencySeconds,
        timeoutSeconds: given.timeoutSeconds ?? 60,
        maxAgeSeconds:
          given.maxAgeSeconds ?? Math.max(daySeconds, 8 * frequencySeconds),
      },
    });
  }

  ids(): string[] {
    return [...this.#areas.keys()];
  }

  all(): RegisteredArea[] {
    return [...this.#areas.values()];
  }

  /**
   * @throws InputError that lists the known areas
   */
  get(id: string): RegisteredArea {
    const found = this.#areas.get(id);
    if (!found) {
      throw new InputError(
        `Unknown area '${id}', known ones are ${this.ids().join(', ')}`,
      );
    }
    return found;
  }
}
