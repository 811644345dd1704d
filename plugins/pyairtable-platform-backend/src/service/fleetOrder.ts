import {
  compareStatusLevels,
  StatusLevel,
  statusLevels,
} from '@pyairtable/backstage-plugin-pyairtable-platform-common';

/** Levels by rank: 0 is the worst. */
export const levelsByRank: readonly StatusLevel[] = [...statusLevels].sort(
  compareStatusLevels,
);

/** Rank of each level: 0 is the worst. */
export const rankOfLevel = Object.fromEntries(
  levelsByRank.map((level, rank) => [level, rank]),
) as Record<StatusLevel, number>;

/** The levels of a row, in the order of its columns, and where they put it. */
export interface LevelCombination {
  levels: StatusLevel[];
  /** Sorts worst first: two criticals before one, and then warnings count. */
  worstGroup: string;
}

/**
 * What is known of a row from its levels alone. Few combinations occur among
 * many rows, so each one is worked out once.
 */
export class LevelCombinations {
  readonly #known = new Map<number, LevelCombination>();

  /**
   * @param code - ranks of the columns as digits of base 4, the first column
   * first
   * @param columns - how many there are, at most 24
   */
  get(code: number, columns: number): LevelCombination {
    const key = code * 32 + columns;
    const known = this.#known.get(key);
    if (known) {
      return known;
    }
    const ranks = [...code.toString(4).padStart(columns, '0')].map(Number);
    const combination = {
      levels: (columns > 0 ? ranks : []).map(rank => levelsByRank[rank]),
      worstGroup: levelsByRank
        .slice(0, -1)
        .map((_, rank) =>
          String(99 - ranks.filter(other => other === rank).length),
        )
        .join(),
    };
    this.#known.set(key, combination);
    return combination;
  }
}
